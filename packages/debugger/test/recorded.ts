/** Recordings of small programs, for tests. */
import { findLibrary } from 'vivarium/node';
import { type Program, record, type RecordOptions, type Recording, Session, type StateView, type ValueView } from '../src/index.ts';

const library = { ...findLibrary(), path: '/usr/lib/python3.14', prefix: '/usr' };

export interface Recorded {
  recording: Recording;
  session: Session;
  output: string;
}

export const programOf = (source: string): Program => ({ files: { 'main.py': source }, main: 'main.py' });

export function recorded(source: string | Program, options: Partial<RecordOptions> = {}): Recorded {
  const pieces: Uint8Array[] = [];
  const recording = record(typeof source === 'string' ? programOf(source) : source, {
    library, seed: 1, start: 1_700_000_000_000, timeZone: 'UTC', output: (_descriptor, bytes) => void pieces.push(bytes.slice()), ...options,
  });
  return { recording, session: new Session(recording), output: Buffer.concat(pieces).toString() };
}

export const optionsForTests: Pick<RecordOptions, 'library'> = { library };

/** `name=value` of the variables of the innermost frame, objects as their text. */
export function variables(state: StateView): string {
  const { locals, cells, free, globals } = state.frames[0];
  return [...(globals ?? []), ...locals, ...cells, ...free].filter(({ implicit }) => implicit !== true).map(({ name, value }) => `${name}=${shown(value, state)}`).join(' ');
}

export function shown(value: ValueView, state: StateView): string {
  switch (value.kind) {
    case 'plain':
      return value.text;
    case 'reference':
      return state.heap.objects.find(({ id }) => id === value.id)?.text ?? `#${value.id}`;
    case 'null':
      return 'NULL';
    case 'unbound':
      return 'unbound';
  }
}

export const stackOf = (state: StateView): string[] => state.frames[0].stack.map((value) => shown(value, state));

/** The lines at which moving from the beginning stops, with the function: `main:3`. */
export function walk(session: Session, motion: 'into' | 'over', direction: 'forward' | 'back', most = 500): string[] {
  const { steps } = session.facts();
  const stops: string[] = [];
  let at: number | null = direction === 'forward' ? 0 : steps;
  while (at !== null && stops.length < most) {
    at = session.move(motion, 'line', direction, at);
    if (at === null || at >= steps) break;
    const { code, line } = session.place(at);
    stops.push(`${session.code(code).name}:${line}`);
    if (at === 0) break;
  }
  return stops;
}
