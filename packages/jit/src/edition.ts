import type { Assumption, AttributeFacts } from '@vivarium/objects';
import type { DecodedCode } from '@vivarium/vm';

/** Code compiled more often is not compiled again because classes change. */
const MOST_COMPILATIONS = 12;

/** What was written at one time, with attributes that were plain then, and classes as they were. */
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

  /** If one of these holds no more, the code is compiled again. */
  check(...assumed: Assumption[]): void {
    if (!this.current || assumed.every(({ holds }) => holds)) return;
    this.current = false;
    if (this.code.compilations < MOST_COMPILATIONS) this.code.compileAgain();
  }
}
