/** The numbers' part of `template % values`; `%d`, `%x` and their like write the digits of `intToText`. */
import { installFloatText } from '../text/percent.ts';
import { formatFloat } from './float-text.ts';

installFloatText((value, kind, precision, alternate) => formatFloat(value, kind, precision, { alternate }));
