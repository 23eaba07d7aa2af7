/**
 * The way of a program, from its text to its result: what each stage makes, how much of it, and what that costs. Of what is
 * pointed at, each stage shows its own part.
 */
import { createEffect, createMemo, For, Show } from 'solid-js';
import type { StageName, SymbolInfo } from '@vivarium/inspect';
import { cost, outcome, runState } from '../model/run.ts';
import { perform } from '../shell/commands.ts';
import { type NodeRow, nodeRows, noSpans, type PackedSpans, type PackedTokens, packSpans, type TokenRow, tokenRows } from '../language/packed.ts';
import type { PanelProps } from '../shell/panels.ts';
import { activeText } from '../model/project.ts';
import { chosen, knowCodes } from './chosen-code.ts';
import { litBy, lookedAt } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import type { Span } from '../protocol.ts';
import './way-panel.css';

interface Station {
  readonly stage: StageName;
  readonly title: string;
  readonly verb: string;
  /** The command that shows its panel. */
  readonly opens: string;
}

const stations: readonly Station[] = [
  { stage: 'source', title: 'Source', verb: 'read', opens: 'go.editor' },
  { stage: 'tokens', title: 'Tokens', verb: 'cut into words', opens: 'go.tokens' },
  { stage: 'tree', title: 'Tree', verb: 'parsed', opens: 'go.tree' },
  { stage: 'symbols', title: 'Symbols', verb: 'names sorted out', opens: 'go.symbols' },
  { stage: 'flow', title: 'Flow graph', verb: 'optimised', opens: 'go.flow' },
  { stage: 'bytecode', title: 'Bytecode', verb: 'generated', opens: 'go.bytecode' },
];

/** How many pieces of a stage are shown. */
const PIECES = 7;

export default function WayPanel(props: PanelProps) {
  const sizes = createStage('sizes', props);
  const tokens = createStage('tokens', props);
  const tree = createStage('tree', props);
  const symbols = createStage('symbols', props);
  const codes = createStage('codes', props);
  const code = createStage('code', { visible: props.visible, index: chosen });
  createEffect(() => knowCodes(codes.file(), codes.view()));
  const size = (stage: StageName) => sizes.view()?.find((each) => each.stage === stage);
  const longest = () => Math.max(0.001, ...(sizes.view() ?? []).map(({ milliseconds }) => milliseconds ?? 0));

  const span = createMemo((): Span | null => {
    const at = lookedAt();
    return at !== null && at.file === sizes.file() && !(at.span.line === at.span.endLine && at.span.column === at.span.endColumn && at.by !== 'editor') ? at.span : null;
  });
  /** The pieces of a stage that belong to what is pointed at, or its first ones. */
  function pieces(count: number, spans: PackedSpans, text: (index: number) => string): string[] {
    const at = span();
    const wanted = at === null ? null : [...litBy(at, spans)].sort((a, b) => a - b);
    const shown: string[] = [];
    for (let index = 0; index < (wanted?.length ?? count) && shown.length <= PIECES; index++) {
      const written = text(wanted?.[index] ?? index);
      if (written !== '') shown.push(written);
    }
    return shown.length > PIECES ? [...shown.slice(0, PIECES), '…'] : shown;
  }
  const tokenPieces = createMemo(() => {
    const view = tokens.view();
    if (view === null) return [];
    const row = tokenRows(view);
    return pieces(view.count, view.spans, (index) => tokenPiece(row(index)));
  });
  const treePieces = createMemo(() => {
    const view = tree.view();
    if (view === null) return [];
    const row = nodeRows(view);
    return pieces(view.count, view.spans, (index) => nodePiece(row(index)));
  });
  const names = createMemo(() => (symbols.view() ?? []).flatMap((scope) => scope.symbols));
  /** The names that stand in the span, as the scope around it knows them. */
  const symbolPieces = createMemo(() => {
    const at = span();
    const shown = (symbol: SymbolInfo): string => (symbol.name.startsWith('.') ? '' : `${symbol.name}: ${symbol.scope}`);
    if (at === null) return pieces(names().length, noSpans, (index) => shown(names()[index]));
    const words = new Set(tokenTexts(tokens.view(), at));
    const around = symbols.view()?.findLast((scope) => scope.span !== null && holdsSpan(scope.span, at));
    return (around?.symbols ?? []).filter(({ name }) => words.has(name)).map(shown).slice(0, PIECES);
  });
  const instructions = () => code.view()?.instructions ?? [];
  const instructionSpans = createMemo(() => packSpans(instructions().map((instruction) => instruction.span)));
  const sample = createMemo((): Readonly<Partial<Record<StageName, readonly string[]>>> => ({
    source: sourcePiece(span()),
    tokens: tokenPieces(),
    tree: treePieces(),
    symbols: symbolPieces(),
    bytecode: pieces(instructions().length, instructionSpans(), (index) => `${instructions()[index].opname} ${cut(instructions()[index].argrepr)}`.trimEnd()),
  }));

  return (
    <StageFrame label="The way of the program" stage={sizes} class="way-panel">
      <ol class="way scroll" tabindex="0" aria-label="Stages">
        <For each={stations}>
          {({ stage, title, verb, opens }) => (
            <li>
              <button type="button" class="way-station" onClick={() => perform(opens)} classList={{ missing: size(stage)?.milliseconds === null && stage !== 'source' }}>
                <span class="way-title">{title}</span>
                <span class="way-size">{(size(stage)?.count ?? 0).toLocaleString('en')} {size(stage)?.unit ?? ''}</span>
                <Show when={(sample()[stage] ?? []).length > 0}>
                  <span class="way-pieces" classList={{ pointing: span() !== null }}><For each={sample()[stage] ?? []}>{(piece) => <span class="way-piece">{piece}</span>}</For></span>
                </Show>
                <Cost verb={verb} milliseconds={size(stage)?.milliseconds ?? null} longest={longest()} />
              </button>
            </li>
          )}
        </For>
        <li class="way-fork">
          <button type="button" class="way-station" onClick={() => perform('go.pyc')} classList={{ missing: size('pyc')?.milliseconds === null }}>
            <span class="way-title">.pyc</span>
            <span class="way-size">{(size('pyc')?.count ?? 0).toLocaleString('en')} bytes</span>
            <Cost verb="written" milliseconds={size('pyc')?.milliseconds ?? null} longest={longest()} />
          </button>
          <button type="button" class="way-station result" onClick={() => perform('go.output')}>
            <span class="way-title">{runState() === 'idle' ? 'Result' : 'Running'}</span>
            <Show when={cost()} fallback={<span class="way-size">not run yet</span>}>
              {(spent) => <span class="way-size">{spent().instructions.toLocaleString('en')} instructions</span>}
            </Show>
            <Show when={runState() === 'idle' ? outcome() : null}>{(ended) => <span class="way-pieces"><span class="way-piece">{endings[ended().kind]}</span></span>}</Show>
            <Show when={cost()}>{(spent) => <span class="way-cost">run in {milliseconds(spent().milliseconds)}</span>}</Show>
          </button>
        </li>
      </ol>
    </StageFrame>
  );
}

const holdsSpan = (outer: Span, inner: Span): boolean => (outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column))
  && (outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn));

function tokenTexts(packed: PackedTokens | null, span: Span): string[] {
  if (packed === null) return [];
  const row = tokenRows(packed);
  return [...litBy(span, packed.spans)].map((index) => row(index)?.text ?? '');
}

const tokenPiece = (token: TokenRow | undefined): string =>
  (token === undefined || /^(?:NEWLINE|NL|ENCODING|INDENT|DEDENT|ENDMARKER|COMMENT)$/.test(token.exactType) ? '' : cut(token.text));

function nodePiece(node: NodeRow | undefined): string {
  if (node === undefined) return '';
  const value = node.values[0]?.text ?? '';
  return value === '' || value.length > 14 || node.kind === 'Module' ? node.kind : `${node.kind} ${value.replaceAll("'", '').replace('()', '')}`;
}

const endings = { finished: 'finished', raised: 'ended by an exception', stopped: 'stopped', limit: 'reached a limit', broken: 'broken off' } as const;

function Cost(props: { verb: string; milliseconds: number | null; longest: number }) {
  return (
    <Show when={props.milliseconds !== null} fallback={<span class="way-cost">not reached</span>}>
      <span class="way-cost">
        <span class="way-bar" style={{ width: `${Math.max(1, (50 * (props.milliseconds ?? 0)) / props.longest)}%` }} aria-hidden="true" />
        {props.verb} in {milliseconds(props.milliseconds ?? 0)}
      </span>
    </Show>
  );
}

const milliseconds = (time: number): string => (time >= 100 ? `${Math.round(time).toLocaleString('en')} ms` : time >= 10 ? `${time.toFixed(1)} ms` : `${time.toFixed(2)} ms`);
const cut = (text: string): string => {
  const line = text.replaceAll('\n', '⏎');
  return line.length > 18 ? `${line.slice(0, 17)}…` : line;
};

function sourcePiece(span: Span | null): string[] {
  if (span === null) return [activeText().split('\n').find((each) => each.trim() !== '')?.trim().slice(0, 48) ?? ''];
  const line = activeText().split('\n')[span.line - 1] ?? '';
  const text = span.line === span.endLine ? line.slice(span.column, span.endColumn) : line.slice(span.column).trimEnd();
  return text === '' ? [`line ${span.line}`] : [text.length > 48 ? `${text.slice(0, 47)}…` : text];
}
