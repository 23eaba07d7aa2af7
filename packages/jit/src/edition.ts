import type { AttributeFacts } from '@vivarium/objects';
import type { DecodedCode } from '@vivarium/vm';

/** What was written at one time, with attributes that were plain then. */
export class Edition {
  private readonly code: DecodedCode;
  private current = true;
  constructor(code: DecodedCode) {
    this.code = code;
  }

  /** An attribute is plain no more: false, for a condition. If that is because its name is owning by now, the code is compiled again. */
  isPlain({ owning }: AttributeFacts): boolean {
    if (owning && this.current) this.code.compileAgain();
    this.current &&= !owning;
    return false;
  }
}
