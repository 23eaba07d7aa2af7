/** The bytecode of one code object, with what each instruction does, and where the walked run stands in it. */
import { createMemo, createSignal, Show } from 'solid-js';
import type { InstructionInfo } from '@vivarium/inspect';
import { packSpans } from '../language/packed.ts';
import { pointed } from '../model/selection.ts';
import type { PanelProps } from '../shell/panels.ts';
import { colourOf } from '../watch/stack-effect.ts';
import { type Bracket, bracketsOf, type Row, rowFinder, rowsOf, type Track, tracksOf } from './bytecode-rows.ts';
import { chosen, running } from './chosen-code.ts';
import { CodePicker, OptimizeChoice } from './code-picker.tsx';
import { CodeTable, type TableName } from './code-tables.tsx';
import { bracketWidth, ExceptionGutter, JumpGutter, jumpWidth } from './gutter.tsx';
import { createLinked } from './linked.ts';
import { OpcodeCard, StackLine } from './opcode-card.tsx';
import { createStage } from './stage.ts';
import { Choice, StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './bytecode-panel.css';

const ROW = 26;

export default function BytecodePanel(props: PanelProps) {
  const codes = createStage('codes', props);
  const stage = createStage('code', { visible: props.visible, index: chosen });
  const [caches, setCaches] = createSignal(false);
  const [extended, setExtended] = createSignal(false);
  const [table, setTable] = createSignal<TableName | 'code'>('code');
  const [explained, setExplained] = createSignal<InstructionInfo | null>(null);
  const [active, setActive] = createSignal(-1);

  const rows = createMemo((): readonly Row[] => (stage.view() === null ? [] : rowsOf(stage.view()!, { caches: caches(), extended: extended() })));
  const tracks = createMemo(() => tracksOf(rows()));
  const brackets = createMemo(() => bracketsOf(rows(), stage.view()?.exceptionTable ?? []));
  const rowLinked = createLinked('bytecode', stage.file, stage.current, createMemo(() => packSpans(rows().map((row) => (row.kind === 'instruction' ? row.instruction.span : null)))), pointed);
  const instructionLinked = createLinked('bytecode', stage.file, stage.current, createMemo(() => packSpans(stage.view()?.instructions.map(({ span }) => span) ?? [])));
  const handlers = createMemo(() => new Set(brackets().map(({ handler }) => handler)));
  const now = createMemo(() => {
    const at = running();
    if (at === null || at.index !== chosen() || rows().length === 0) return null;
    const index = rowFinder(rows())(at.offset);
    const row = rows()[index];
    // Changed since it was run, the program has another instruction there. Names may be those of specialised forms.
    return row.kind === 'instruction' && at.opname.startsWith(row.instruction.opname) ? index : null;
  });
  const hidden = () => (stage.view()?.instructions.filter(({ opname }) => opname === 'EXTENDED_ARG').length ?? 0);

  return (
    <StageFrame
      label="Bytecode" stage={codes} class="bytecode-panel"
      bar={<>
        <CodePicker stage={codes} />
        <Choice
          label="What is shown" value={table()}
          onChange={(name) => {
            setTable(name);
            setExplained(null);
          }}
          choices={[['code', 'Code'], ['constants', 'Constants'], ['names', 'Names'], ['lines', 'Lines'], ['exceptions', 'Exceptions'], ['bytes', 'Bytes']]}
        />
        <OptimizeChoice />
        <Show when={table() === 'code'}>
          <label><input type="checkbox" checked={caches()} onChange={(event) => setCaches(event.currentTarget.checked)} />caches</label>
          <Show when={hidden() > 0}><label><input type="checkbox" checked={extended()} onChange={(event) => setExtended(event.currentTarget.checked)} />EXTENDED_ARG</label></Show>
        </Show>
      </>}
    >
      <Show when={stage.view()}>
        {(code) => (
          <Show when={table() === 'code'} fallback={<CodeTable code={code()} table={table() as TableName} linked={instructionLinked} />}>
            <VirtualList
              label={`Instructions of ${code().qualname}`} count={rows().length} rowHeight={ROW} reveal={now() ?? rowLinked.found()}
              lit={(index) => rowLinked.lit().has(index)}
              onPoint={(index) => {
                setActive(index ?? -1);
                rowLinked.point(index);
              }}
              onOpen={(index) => {
                const row = rows()[index];
                rowLinked.open(index);
                if (row?.kind === 'instruction') setExplained(row.instruction);
              }}
              state={(index) => ({ class: index === now() ? 'now' : rows()[index]?.kind === 'cache' ? 'cache' : '', label: spoken(rows()[index], index === now()) })}
              overlay={<Show when={now() !== null}><div class="now-band" style={{ transform: `translateY(${(now() ?? 0) * ROW}px)`, height: `${ROW}px` }} /></Show>}
              row={(index) => <CodeRow row={rows()[index]} index={index} tracks={tracks()} brackets={brackets()} active={active()} handler={handlers().has(index)} now={index === now()} />}
            />
          </Show>
        )}
      </Show>
      <Show when={explained()}>{(instruction) => <OpcodeCard instruction={instruction()} onClose={() => setExplained(null)} />}</Show>
    </StageFrame>
  );
}

function CodeRow(props: { row: Row | undefined; index: number; tracks: readonly Track[]; brackets: readonly Bracket[]; active: number; handler: boolean; now: boolean }) {
  const instruction = () => (props.row?.kind === 'instruction' ? props.row.instruction : null);
  const colour = () => {
    const shown = instruction();
    return shown === null ? '' : `c-${colourOf({ name: shown.opname, target: shown.target })}`;
  };
  return (
    <>
      <ExceptionGutter row={props.index} height={ROW} brackets={props.brackets} width={bracketWidth(props.brackets)} />
      <JumpGutter row={props.index} height={ROW} tracks={props.tracks} width={jumpWidth(props.tracks)} active={props.active} />
      <Show when={instruction()} fallback={<CacheCells row={props.row} />}>
        {(shown) => (
          <>
            <span class="code-line">{shown().startsLine ? (shown().line ?? '–') : ''}</span>
            <span class="code-label">{shown().label === null ? '' : `L${shown().label}`}</span>
            <span class="code-offset">{props.now ? '▶' : ''}{shown().offset}</span>
            <span class={`code-name ${colour()}`}>{shown().opname}</span>
            <span class="code-arg">{shown().oparg ?? ''}</span>
            <span class={`code-meaning ${colour()}`}>{shown().argrepr}</span>
            <Show when={props.handler}><span class="inside-chip c-exception">handler</span></Show>
            <StackLine stack={shown().stack} />
          </>
        )}
      </Show>
    </>
  );
}

function CacheCells(props: { row: Row | undefined }) {
  return (
    <Show when={props.row?.kind === 'cache' ? props.row : null}>
      {(row) => <><span class="code-line" /><span class="code-label" /><span class="code-offset">{row().cache.offset}</span><span class="code-name quiet">CACHE</span><span class="code-arg" /><span class="quiet">{row().cache.name}, {row().cache.units * 2} bytes</span></>}
    </Show>
  );
}

function spoken(row: Row | undefined, now: boolean): string {
  if (row === undefined) return '';
  if (row.kind === 'cache') return `cache ${row.cache.name}`;
  const { opname, argrepr, line, offset, startsLine } = row.instruction;
  return `${now ? 'next: ' : ''}${startsLine && line !== null ? `line ${line}, ` : ''}${offset} ${opname} ${argrepr}`;
}
