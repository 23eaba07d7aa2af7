/** The bytes of the .pyc file, each under its name: what CPython would write for the program, or a file that was brought in. */
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { type BytePart, instructionAt, type PycField } from '@vivarium/inspect';
import { packSpans } from '../language/packed.ts';
import type { PanelProps } from '../shell/panels.ts';
import { chosen, knowCodes, pick } from './chosen-code.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './pyc-panel.css';

const PER_ROW = 16;

export default function PycPanel(props: PanelProps) {
  const stage = createStage('pyc', props);
  const fields = () => stage.view()?.fields ?? [];
  const bytes = () => stage.view()?.bytes ?? new Uint8Array(0);
  const codes = createStage('codes', props);
  const code = createStage('code', { visible: props.visible, index: chosen });
  createEffect(() => knowCodes(codes.file(), codes.view()));
  const instructions = () => code.view()?.instructions ?? [];
  const linked = createLinked('pyc', stage.file, code.current, createMemo(() => packSpans(instructions().map(({ span }) => span))));
  /** Where the instructions of the chosen code object begin in the file; null if it shares them with another. */
  const codeStart = createMemo(() => {
    const field = fields().find((each) => each.name === 'co_code' && each.code === chosen() && each.refersTo === null);
    return field?.parts.find(({ what }) => what === 'data')?.offset ?? null;
  });
  const numbers = createMemo(() => new Map(instructions().map((instruction, index) => [instruction, index])));
  const instructionOf = (offset: number): number => {
    const start = codeStart();
    const shown = code.view();
    if (start === null || shown === null || offset < start || offset >= start + shown.bytes.length) return -1;
    const found = instructionAt(shown, offset - start);
    return found === null ? -1 : (numbers().get(found) ?? -1);
  };
  const [at, setAt] = createSignal<number | null>(null);
  const owners = createMemo(() => ownersOf(fields(), bytes().length));
  const lit = createMemo(() => {
    const index = at();
    return index === null ? null : (fields()[index] ?? null);
  });
  const byteRow = createMemo(() => (lit() === null ? null : Math.floor((lit()?.offset ?? 0) / PER_ROW)));
  // The code object that other panels show.
  createEffect(on(chosen, (shown) => {
    const index = fields().findIndex((field) => field.code === shown && field.kind === 'code object');
    if (index >= 0 && fields()[at() ?? -1]?.code !== shown) setAt(index);
  }, { defer: true }));
  /** The row of the first instruction that another panel points at. */
  const linkedRow = createMemo(() => {
    const found = linked.found();
    const start = codeStart();
    return found === null || start === null ? null : Math.floor((start + (instructions()[found]?.offset ?? 0)) / PER_ROW);
  });

  function choose(index: number): void {
    setAt(index);
    const code = fields()[index]?.code ?? null;
    if (code !== null) pick(code);
  }
  const [fromBytes, setFromBytes] = createSignal(false);

  return (
    <StageFrame
      label=".pyc file" stage={stage} class="pyc-panel"
      bar={<>
        <span>{stage.file().endsWith('.pyc') ? stage.file() : `${stage.file().replace(/\.py$/, '')}.cpython-314.pyc`}</span>
        <Show when={stage.view()}>{(pyc) => <span class="quiet">Python {pyc().version}</span>}</Show>
        <Show when={stage.view()?.problem}>{(problem) => <span class="c-exception">{problem()}</span>}</Show>
        <span class="count">{bytes().length.toLocaleString('en')} bytes, {fields().length.toLocaleString('en')} fields</span>
      </>}
    >
      <div class="pyc-views">
        <VirtualList
          label="Fields" tree count={fields().length} rowHeight={24} reveal={fromBytes() ? at() : null} lit={(index) => at() === index}
          onPoint={(index) => {
            if (index === null) return;
            setFromBytes(false);
            setAt(index);
          }}
          onOpen={choose}
          state={(index) => ({ level: (fields()[index]?.depth ?? 0) + 1, label: spoken(fields()[index]) })}
          row={(index) => <FieldRow field={fields()[index]} fields={fields()} onGo={(to) => {
            setFromBytes(true);
            setAt(to);
          }} />}
        />
        <VirtualList
          label="Bytes" count={Math.ceil(bytes().length / PER_ROW)} rowHeight={22} reveal={fromBytes() ? null : (linkedRow() ?? byteRow())}
          onPoint={(row) => row === null && linked.point(null)}
          state={(row) => ({ label: `from ${row * PER_ROW}: ${Array.from(bytes().subarray(row * PER_ROW, (row + 1) * PER_ROW), hex).join(' ')}` })}
          row={(row) => (
            <ByteRow
              row={row} bytes={bytes()} fields={fields()} owners={owners()} lit={lit()}
              linked={(offset) => linked.lit().size > 0 && linked.lit().has(instructionOf(offset))}
              onPoint={(offset) => {
                setFromBytes(true);
                setAt(owners()[offset]?.field ?? null);
                const index = instructionOf(offset);
                linked.point(index < 0 ? null : index);
              }}
              onPick={(offset) => {
                const owner = fields()[owners()[offset]?.field ?? -1];
                if (owner !== undefined && owner.code !== null) pick(owner.code);
                linked.open(instructionOf(offset));
              }}
            />
          )}
        />
      </div>
    </StageFrame>
  );
}

function FieldRow(props: { field: PycField | undefined; fields: readonly PycField[]; onGo: (index: number) => void }) {
  return (
    <Show when={props.field}>
      {(field) => (
        <>
          <span class="pyc-offset">{field().offset.toString(16).padStart(4, '0')}</span>
          <span style={{ width: `${field().depth * 12}px`, flex: 'none' }} aria-hidden="true" />
          <span class="pyc-name">{field().name}</span>
          <Show when={field().entered !== null}><span class="inside-chip" title="Entered in the table of references">#{field().entered}</span></Show>
          <span class="quiet pyc-kind">{field().kind}</span>
          <Show when={field().refersTo} fallback={<span class="c-constant pyc-value">{field().value}</span>}>
            {(to) => (
              <button type="button" tabindex="-1" class="inside-link plain" onClick={(event) => {
                event.stopPropagation();
                props.onGo(to());
              }}>{valueOf(props.fields[to()])}</button>
            )}
          </Show>
          <span class="quiet">{field().length} B</span>
        </>
      )}
    </Show>
  );
}

const valueOf = (field: PycField | undefined): string => (field === undefined ? '?' : field.value === '' ? `${field.name}, ${field.kind}` : field.value);

interface Owner {
  readonly field: number;
  readonly what: BytePart['what'];
}

/** The field of each byte. */
function ownersOf(fields: readonly PycField[], length: number): (Owner | undefined)[] {
  const owners = Array.from<Owner | undefined>({ length });
  fields.forEach(({ parts }, field) => {
    for (const { offset, length: size, what } of parts) owners.fill({ field, what }, offset, offset + size);
  });
  return owners;
}

function ByteRow(props: { row: number; bytes: Uint8Array; fields: readonly PycField[]; owners: readonly (Owner | undefined)[]; lit: PycField | null; linked: (offset: number) => boolean; onPoint: (offset: number) => void; onPick: (offset: number) => void }) {
  const offsets = () => Array.from({ length: Math.min(PER_ROW, props.bytes.length - props.row * PER_ROW) }, (_, index) => props.row * PER_ROW + index);
  const isLit = (offset: number): boolean => props.lit !== null && offset >= props.lit.offset && offset < props.lit.offset + props.lit.length;
  return (
    <>
      <span class="pyc-offset">{(props.row * PER_ROW).toString(16).padStart(4, '0')}</span>
      <span class="pyc-hex">
        <For each={offsets()}>
          {(offset) => (
            <span class={`pyc-byte is-${props.owners[offset]?.what ?? 'unread'}`} classList={{ lit: isLit(offset), linked: props.linked(offset), second: offset % 8 === 7 }} onPointerEnter={() => props.onPoint(offset)} onClick={() => props.onPick(offset)}>
              {hex(props.bytes[offset] ?? 0)}
            </span>
          )}
        </For>
      </span>
      <span class="pyc-text" aria-hidden="true"><For each={offsets()}>{(offset) => <span classList={{ lit: isLit(offset) }}>{character(props.bytes[offset] ?? 0)}</span>}</For></span>
    </>
  );
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const character = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

function spoken(field: PycField | undefined): string {
  return field === undefined ? '' : `${field.name}, ${field.kind}, ${field.value}, ${field.length} bytes at ${field.offset}`;
}
