/** Standard input: lines that the page has given, and the wish for more. */
export class StandardInput {
  private readonly lines: Uint8Array[] = [];
  private at = 0;
  private ended = false;
  private asked = false;
  private readonly want: () => void;

  /** `want` is called once before each line that is waited for. */
  constructor(want: () => void) {
    this.want = want;
  }

  /** Null: the end of the file. */
  give(text: string | null): void {
    this.asked = false;
    if (text === null) this.ended = true;
    else this.lines.push(new TextEncoder().encode(text));
  }

  /** Whether there is a line, or with `whole` everything. */
  isReady(whole: boolean): boolean {
    return this.ended || (!whole && this.lines.length > 0);
  }

  /** The program waits for more. */
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.want();
  }

  read(into: Uint8Array): number {
    const [line] = this.lines;
    if (line === undefined) {
      // As on a terminal, what was ended once can be read again.
      this.ended = false;
      return 0;
    }
    const piece = line.subarray(this.at, this.at + into.length);
    into.set(piece);
    this.at += piece.length;
    if (this.at === line.length) {
      this.lines.shift();
      this.at = 0;
    }
    return piece.length;
  }
}
