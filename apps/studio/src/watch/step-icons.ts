/** The icons of stepping, from the page's icon set. */
import arrowDown from 'lucide-static/icons/arrow-down-to-dot.svg?raw';
import arrowUpFromDot from 'lucide-static/icons/arrow-up-from-dot.svg?raw';
import cornerDownLeft from 'lucide-static/icons/corner-left-up.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import first from 'lucide-static/icons/chevron-first.svg?raw';
import last from 'lucide-static/icons/chevron-last.svg?raw';
import lineBack from 'lucide-static/icons/undo-dot.svg?raw';
import line from 'lucide-static/icons/redo-dot.svg?raw';
import rewind from 'lucide-static/icons/rewind.svg?raw';
import fastForward from 'lucide-static/icons/fast-forward.svg?raw';

export const stepIcons: Readonly<Record<string, string>> = {
  start: first,
  'run-back': rewind,
  'line-back': lineBack,
  'instruction-back': chevronLeft,
  instruction: chevronRight,
  line,
  into: arrowDown,
  out: arrowUpFromDot,
  'out-back': cornerDownLeft,
  run: fastForward,
  end: last,
};
