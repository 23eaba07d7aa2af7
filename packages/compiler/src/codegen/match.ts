/**
 * `match` statements.
 *
 * A pattern's code takes the subject from the top of the stack. Captures wait on the stack, below what the pattern still
 * needs, until the whole pattern has matched. On failure everything is popped by a ladder of POP_TOPs.
 */
import { type ast, opcode } from '@vivarium/spec';
import { type Location, NEXT_LOCATION, NO_LOCATION } from '../instruction-sequence.ts';
import { jumpIf } from './conditions.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { emitFailPops, failPop, isWildcard, MatchContext, visitPattern } from './patterns.ts';

const { COPY, JUMP, NOP, POP_TOP } = opcode;

export function visitMatch(g: Generator, s: ast.Match): void {
  g.visit(s.subject);
  const end = g.newLabel();
  const { cases } = s;
  const lastCase = cases[cases.length - 1];
  const hasDefault = isWildcard(lastCase.pattern) && cases.length > 1;
  const tested = cases.length - (hasDefault ? 1 : 0);
  for (let i = 0; i < tested; i++) {
    // The last case may use up the subject.
    emitCase(g, cases[i], i < tested - 1, i === cases.length - 1, end);
  }
  if (hasDefault) {
    g.emit(NOP, 0, locationOf(lastCase.pattern));
    if (lastCase.guard !== null) jumpIf(g, lastCase.guard, end, false);
    g.visitBody(lastCase.body);
  }
  g.useLabel(end);
}

function emitCase(g: Generator, { pattern, guard, body }: ast.MatchCase, keepSubject: boolean, isLast: boolean, end: number): void {
  const location: Location = locationOf(pattern);
  if (keepSubject) g.emit(COPY, 1, location);
  const context = new MatchContext(guard !== null || isLast);
  visitPattern(g, pattern, context);
  for (const name of context.stores) nameOp(g, name, 'Store', location);
  if (guard !== null) jumpIf(g, guard, failPop(g, context, 0), false);
  // The next location makes for better places of branch events.
  if (keepSubject) g.emit(POP_TOP, 0, NEXT_LOCATION);
  g.visitBody(body);
  g.emit(JUMP, end, NO_LOCATION);
  emitFailPops(g, context, location);
}
