/** The tables of a code object, and its bytes. */
import { For, type JSX, Show } from 'solid-js';
import { type CodeInfo, instructionAt } from '@vivarium/inspect';
import type { Linked } from './linked.ts';
import { pick } from './chosen-code.ts';

export type TableName = 'constants' | 'names' | 'lines' | 'exceptions' | 'bytes';

export function CodeTable(props: { code: CodeInfo; table: TableName; linked: Linked }): JSX.Element {
  return (
    <div class="code-table scroll" tabindex="0" role="group" aria-label={props.table}>
      <Facts code={props.code} />
      <Show when={props.table === 'constants'}><Constants code={props.code} /></Show>
      <Show when={props.table === 'names'}><Names code={props.code} /></Show>
      <Show when={props.table === 'lines'}><Lines code={props.code} linked={props.linked} /></Show>
      <Show when={props.table === 'exceptions'}><Exceptions code={props.code} /></Show>
      <Show when={props.table === 'bytes'}><Bytes code={props.code} linked={props.linked} /></Show>
    </div>
  );
}

function Facts(props: { code: CodeInfo }) {
  return (
    <dl class="code-facts">
      <div><dt>co_qualname</dt><dd>{props.code.qualname}</dd></div>
      <div><dt>co_argcount</dt><dd>{props.code.argcount}</dd></div>
      <div><dt>co_posonlyargcount</dt><dd>{props.code.posonlyargcount}</dd></div>
      <div><dt>co_kwonlyargcount</dt><dd>{props.code.kwonlyargcount}</dd></div>
      <div><dt>co_stacksize</dt><dd>{props.code.stacksize}</dd></div>
      <div><dt>co_flags</dt><dd>0x{props.code.flags.toString(16)} {props.code.flagNames.join(', ')}</dd></div>
    </dl>
  );
}

function Table(props: { head: readonly string[]; children: JSX.Element }) {
  return (
    <table>
      <thead><tr><For each={props.head}>{(name) => <th scope="col">{name}</th>}</For></tr></thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

const none = (what: string) => <p class="inside-nothing">{what}</p>;

function Constants(props: { code: CodeInfo }) {
  return (
    <Show when={props.code.constants.length > 0} fallback={none('No constants.')}>
      <Table head={['index', 'co_consts']}>
        <For each={props.code.constants}>
          {({ repr, code }, index) => (
            <tr><td>{index()}</td><td class="c-constant"><Show when={code !== null} fallback={repr}><button type="button" class="inside-link plain" onClick={() => pick(code ?? 0)}>{repr}</button></Show></td></tr>
          )}
        </For>
      </Table>
    </Show>
  );
}

function Names(props: { code: CodeInfo }) {
  return (
    <Show when={props.code.names.length + props.code.locals.length > 0} fallback={none('No names.')}>
      <Table head={['index', 'co_names']}><For each={props.code.names}>{(name, index) => <tr><td>{index()}</td><td class="c-global">{name}</td></tr>}</For></Table>
      <Table head={['slot', 'co_localsplusnames', 'kind']}>
        <For each={props.code.locals}>{({ name, kinds }, index) => <tr><td>{index()}</td><td class="c-local">{name}</td><td>{kinds.join(', ')}</td></tr>}</For>
      </Table>
    </Show>
  );
}

function Lines(props: { code: CodeInfo; linked: Linked }) {
  const open = (start: number): void => {
    const at = props.code.instructions.findIndex(({ offset }) => offset >= start);
    if (at >= 0) props.linked.open(at);
  };
  return (
    <Table head={['offsets', 'line', 'from', 'to']}>
      <For each={props.code.lineTable}>
        {({ start, end, line, span }) => (
          <tr class="open" onClick={() => open(start)}>
            <td><button type="button" class="inside-link plain">{start} to {end - 2}</button></td><td>{line ?? 'none'}</td><td>{span === null ? '' : `${span.line}:${span.column}`}</td><td>{span === null ? '' : `${span.endLine}:${span.endColumn}`}</td>
          </tr>
        )}
      </For>
    </Table>
  );
}

function Exceptions(props: { code: CodeInfo }) {
  return (
    <Show when={props.code.exceptionTable.length > 0} fallback={none('No handlers: an exception in here leaves the function.')}>
      <Table head={['from', 'to', 'handler', 'stack kept', 'keeps offset']}>
        <For each={props.code.exceptionTable}>
          {({ start, end, target, startLabel, endLabel, targetLabel, depth, lasti }) => (
            <tr><td>L{startLabel} ({start})</td><td>L{endLabel} ({end})</td><td class="c-exception">L{targetLabel} ({target})</td><td>{depth}</td><td>{lasti ? 'yes' : ''}</td></tr>
          )}
        </For>
      </Table>
    </Show>
  );
}

const PER_ROW = 16;

/** Two bytes are a code unit: an instruction and its argument, or a part of a cache. */
function Bytes(props: { code: CodeInfo; linked: Linked }) {
  const rows = () => Array.from({ length: Math.ceil(props.code.bytes.length / PER_ROW) }, (_, index) => index * PER_ROW);
  const indexAt = (offset: number): number => {
    const found = instructionAt(props.code, offset);
    return found === null ? -1 : props.code.instructions.indexOf(found);
  };
  return (
    <div class="raw-bytes">
      <For each={rows()}>
        {(from) => (
          <div class="raw-row">
            <span class="quiet">{from.toString(16).padStart(4, '0')}</span>
            <For each={[...props.code.bytes.subarray(from, from + PER_ROW)].filter((_, at) => at % 2 === 0)}>
              {(byte, at) => {
                const offset = from + at() * 2;
                const index = indexAt(offset);
                const own = props.code.instructions[index]?.offset === offset;
                return (
                  <span
                    class="raw-unit" classList={{ cache: !own, lit: props.linked.lit().has(index) }} title={own ? `${offset} ${props.code.instructions[index]?.opname}` : `${offset} cache`}
                    onPointerEnter={() => props.linked.point(index)} onPointerLeave={() => props.linked.point(null)} onClick={() => props.linked.open(index)}
                  >{hex(byte)}{hex(props.code.bytes[offset + 1] ?? 0)}</span>
                );
              }}
            </For>
          </div>
        )}
      </For>
    </div>
  );
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
