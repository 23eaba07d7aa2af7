/** The flow graph of one code object, drawn: blocks of instructions, and how control goes between them. */
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import type { EdgeKind, Graph, GraphBlock, GraphInstruction } from '@vivarium/inspect';
import { packSpans } from '../language/packed.ts';
import type { PanelProps } from '../shell/panels.ts';
import { colourOf } from '../watch/stack-effect.ts';
import { chosen } from './chosen-code.ts';
import { CodePicker, OptimizeChoice } from './code-picker.tsx';
import { layOut, type PlacedEdge, pathOf } from './flow-layout.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { Choice, StageFrame } from './stage-frame.tsx';
import './flow-panel.css';

const CHARACTER = 7.25;
const LINE = 18;
const HEAD = 22;
const LONGEST = 44;
const MOST_BLOCKS = 400;

export default function FlowPanel(props: PanelProps) {
  const codes = createStage('codes', props);
  const stage = createStage('flow', { visible: props.visible, index: chosen });
  const [which, setWhich] = createSignal<'built' | 'optimised'>('optimised');
  const [zoom, setZoom] = createSignal(1);
  const [exceptions, setExceptions] = createSignal(true);
  const graph = createMemo((): Graph | null => {
    const whole = stage.view()?.[which()] ?? null;
    return whole === null || exceptions() ? whole : withoutExceptions(whole);
  });
  const [forced, setForced] = createSignal<Graph | null>(null);
  const tooLarge = (): boolean => (graph()?.blocks.length ?? 0) > MOST_BLOCKS && forced() !== graph();
  const layout = createMemo(() => {
    const shown = graph();
    return shown === null || shown.blocks.length === 0 || tooLarge() ? null : layOut(shown, shown.blocks.map(sizeOf));
  });
  const places = createMemo(() => graph()?.blocks.flatMap(({ instructions }, block) => instructions.map((instruction, at) => ({ block, at, instruction }))) ?? []);
  const numbers = createMemo(() => new Map(places().map(({ instruction }, index) => [instruction, index])));
  const linked = createLinked('flow', stage.file, stage.current, createMemo(() => packSpans(places().map(({ instruction }) => instruction.span))));
  let view!: HTMLDivElement;
  const [active, setActive] = createSignal(0);

  /** Through all instructions in the order of their blocks. */
  function onKeyDown(event: KeyboardEvent): void {
    const { length } = places();
    const to = ({ ArrowDown: active() + 1, ArrowUp: active() - 1, Home: 0, End: length - 1 } as Readonly<Record<string, number>>)[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || length === 0) return;
    if (to !== undefined) {
      setActive(Math.max(0, Math.min(length - 1, to)));
      show(active());
      linked.point(active());
    } else if (event.key === 'Enter') linked.open(active());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function show(index: number): void {
    const placed = layout();
    const at = places()[index];
    if (placed === null || at === undefined || view === undefined) return;
    const block = placed.blocks[at.block];
    const y = (block.y + HEAD + at.at * LINE) * zoom();
    if (y < view.scrollTop || y > view.scrollTop + view.clientHeight - 20) view.scrollTop = y - view.clientHeight / 2;
    const x = block.x * zoom();
    if (x < view.scrollLeft || x + 80 > view.scrollLeft + view.clientWidth) view.scrollLeft = x - 20;
  }
  createEffect(on(linked.found, (index) => {
    if (index !== null) show(index);
  }));
  const fit = (least: number): void => {
    const placed = layout();
    if (placed !== null) setZoom(Math.max(least, Math.min(1, (view.clientWidth - 16) / placed.width)));
  };
  // Another graph: as much of it as can be read, and the entry in view.
  createEffect(on(layout, (placed) => {
    setActive(0);
    if (placed === null || view === undefined || view.clientWidth === 0) return;
    fit(0.75);
    const entry = placed.blocks[0];
    view.scrollTop = 0;
    view.scrollLeft = (entry.x + entry.width / 2) * zoom() - view.clientWidth / 2;
  }));

  return (
    <StageFrame
      label="Flow graph" stage={codes} class="flow-panel"
      bar={<>
        <CodePicker stage={codes} />
        <Choice label="Which graph" value={which()} onChange={setWhich} choices={[['built', 'As generated'], ['optimised', 'Optimised']]} />
        <OptimizeChoice />
        <label><input type="checkbox" checked={exceptions()} onChange={(event) => setExceptions(event.currentTarget.checked)} />exceptions</label>
        <span class="zoom" role="group" aria-label="Size">
          <button type="button" class="button bordered small" aria-label="Smaller" onClick={() => setZoom(Math.max(0.3, zoom() - 0.15))}>−</button>
          <button type="button" class="button bordered small" onClick={() => fit(0.3)}>Fit</button>
          <button type="button" class="button bordered small" aria-label="Larger" onClick={() => setZoom(Math.min(2, zoom() + 0.15))}>+</button>
        </span>
        <span class="count">{graph()?.blocks.length ?? 0} blocks, {places().length} instructions</span>
      </>}
    >
      <Show when={layout()} fallback={
        <Show when={tooLarge()} fallback={<p class="inside-nothing">{codes.file().endsWith('.pyc') ? 'A .pyc file has no flow graph: it holds the code that was made of it.' : 'No graph: this code was made twice and kept once.'}</p>}>
          <p class="inside-nothing">
            {graph()?.blocks.length.toLocaleString('en')} blocks are more than can be seen at once. Choose a function above, or{' '}
            <button type="button" class="inside-link" onClick={() => setForced(graph())}>draw them all</button>.
          </p>
        </Show>
      }>
        {(placed) => (
          <div ref={view} class="flow-view scroll" tabindex="0" role="group" aria-label="Flow graph: arrows go through its instructions" onKeyDown={onKeyDown} onPointerLeave={() => linked.point(null)} onFocusOut={() => linked.point(null)}>
            <svg width={placed().width * zoom()} height={placed().height * zoom()} viewBox={`0 0 ${placed().width} ${placed().height}`} role="list" aria-label="Blocks">
              <For each={placed().edges}>{(edge) => <Edge edge={edge} />}</For>
              <For each={placed().blocks}>
                {(block, number) => (
                  <g transform={`translate(${block.x} ${block.y})`} role="listitem" aria-label={spoken(graph(), number())}>
                    <rect width={block.width} height={block.height} rx="5" class="flow-block" classList={{ cold: isCold(graph(), number()), handler: factsOf(graph(), number()).includes('handler') }} />
                    <text x="8" y="15" class="flow-head">{graph()?.blocks[number()]?.name}<tspan class="flow-facts" dx="8">{factsOf(graph(), number()).join(', ')}</tspan></text>
                    <For each={graph()?.blocks[number()]?.instructions ?? []}>
                      {(instruction, at) => {
                        const index = () => numbers().get(instruction) ?? -1;
                        return (
                          <g
                            class="flow-instruction" classList={{ lit: linked.lit().has(index()), active: active() === index() }} transform={`translate(0 ${HEAD + at() * LINE})`}
                            onPointerEnter={() => linked.point(index())} onClick={() => linked.open(index())}
                          >
                            <rect x="1" width={block.width - 2} height={LINE} />
                            <text x="8" y="13"><tspan class={`c-${colourOf({ name: instruction.opname, target: null })}`}>{instruction.opname}</tspan><tspan dx="7" class="flow-argument">{argumentOf(instruction)}</tspan></text>
                          </g>
                        );
                      }}
                    </For>
                  </g>
                )}
              </For>
            </svg>
          </div>
        )}
      </Show>
    </StageFrame>
  );
}

/** A label on every edge that has a choice beside it; exceptions are dotted, loops dashed. */
function Edge(props: { edge: PlacedEdge }) {
  const start = () => props.edge.points[0];
  const end = () => props.edge.points[props.edge.points.length - 1];
  const label = (): string => labels[props.edge.kind];
  return (
    <g class={`flow-edge ${props.edge.kind === 'exception' ? 'exception' : ''}`} classList={{ back: props.edge.back }}>
      <path d={pathOf(props.edge)} />
      <path class="flow-arrow" d={`M${end().x} ${end().y}l-4 -7h8z`} />
      <Show when={label() !== ''}><text x={start().x + 4} y={start().y + 12}>{label()}</text></Show>
    </g>
  );
}

const labels: Readonly<Record<EdgeKind, string>> = {
  next: '', jump: '', true: 'true', false: 'false', none: 'None', 'not none': 'not None', item: 'item', end: 'end', exception: '!',
};

const factsOf = (graph: Graph | null, block: number): readonly string[] => graph?.blocks[block]?.facts ?? [];
const isCold = (graph: Graph | null, block: number): boolean => factsOf(graph, block).includes('cold');
const argumentOf = ({ argrepr, oparg }: GraphInstruction): string => (argrepr !== '' ? cut(argrepr) : oparg === null ? '' : String(oparg));
const cut = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

/** What is left when nothing is ever raised: blocks that only exceptions lead to go. */
function withoutExceptions({ blocks, edges }: Graph): Graph {
  const plain = edges.filter(({ kind }) => kind !== 'exception');
  const reached = new Set([0]);
  for (const block of reached) for (const { from, to } of plain) if (from === block) reached.add(to);
  const kept = [...reached].sort((a, b) => a - b);
  const numbers = new Map(kept.map((block, index) => [block, index]));
  return {
    blocks: kept.map((block) => blocks[block]),
    edges: plain.filter(({ from }) => reached.has(from)).map((edge) => ({ ...edge, from: numbers.get(edge.from) as number, to: numbers.get(edge.to) as number })),
  };
}

function sizeOf({ instructions, facts }: GraphBlock): { width: number; height: number } {
  const head = 4 + facts.join(', ').length;
  const longest = Math.max(10, head, ...instructions.map((instruction) => instruction.opname.length + 1 + argumentOf(instruction).length));
  return { width: Math.min(LONGEST + 14, longest) * CHARACTER + 20, height: HEAD + instructions.length * LINE + 5 };
}

function spoken(graph: Graph | null, block: number): string {
  const shown = graph?.blocks[block];
  if (graph === null || shown === undefined) return '';
  const ways = graph.edges.filter(({ from }) => from === block).map(({ to, kind }) => `${kind} to ${graph.blocks[to].name}`).join(', ');
  const inside = shown.instructions.map(({ opname, argrepr }) => `${opname} ${argrepr}`).join('; ');
  return `Block ${shown.name} ${shown.facts.join(', ')}: ${inside}. ${ways === '' ? 'Ends here' : ways}.`;
}
