/** `_decimal`: decimal numbers of the General Decimal Arithmetic Specification, as libmpdec computes them. */
import { type PyDict, typeError, type Value } from '@vivarium/objects';
import { decimalFacts } from '../generated/decimal-facts.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { currentDecimalContext, PyDecimalContext, setDecimalContext, templates } from './context.ts';
import { contextType, interchangeContext, localContext, signalDictMixin } from './context-type.ts';
import { decimalType } from './decimal-type.ts';
import { library, prepareLibrary } from './library.ts';
import { MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, roundingNames } from './number.ts';
import { exceptionClasses } from './signals.ts';

export const decimal: NativeModule = {
  name: '_decimal',
  doc: decimalFacts.doc,
  functions: functionLines(decimalFacts.functions, {
    getcontext: currentDecimalContext,
    setcontext: (context: Value) => {
      if (!(context instanceof PyDecimalContext)) throw typeError('argument must be a context');
      setDecimalContext(context);
    },
    localcontext: (context: Value, keywords: PyDict) => localContext(context, keywords),
    IEEEContext: interchangeContext,
  }),
  values: () => {
    prepareLibrary(decimalType, signalDictMixin);
    return {
      Decimal: decimalType,
      Context: contextType,
      DecimalTuple: library().decimalTuple,
      ...Object.fromEntries(exceptionClasses()),
      DefaultContext: templates.default,
      HAVE_CONTEXTVAR: true,
      HAVE_THREADS: true,
      BasicContext: templates.basic,
      ExtendedContext: templates.extended,
      MAX_PREC,
      MAX_EMAX,
      MIN_EMIN,
      MIN_ETINY,
      IEEE_CONTEXT_MAX_BITS: 512,
      ...Object.fromEntries(roundingNames.map((name) => [name, name])),
      __version__: '1.70',
      __libmpdec_version__: '2.5.1',
    };
  },
};
