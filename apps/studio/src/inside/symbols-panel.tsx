/** The symbol table: each scope with its names, and what each name is there. */
import { createMemo, For, Show } from 'solid-js';
import type { ScopeInfo, SymbolInfo } from '@vivarium/inspect';
import { packSpans } from '../language/packed.ts';
import type { PanelProps } from '../shell/panels.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './symbols-panel.css';

type Row = { readonly scope: ScopeInfo; readonly symbol: SymbolInfo | null };

export default function SymbolsPanel(props: PanelProps) {
  const stage = createStage('symbols', props);
  const rows = createMemo((): readonly Row[] => (stage.view() ?? []).flatMap((scope) => [{ scope, symbol: null }, ...scope.symbols.map((symbol) => ({ scope, symbol }))]));
  const linked = createLinked('symbols', stage.file, stage.current, createMemo(() => packSpans(rows().map(({ scope, symbol }) => (symbol === null ? scope.span : symbol.span)))));
  const count = () => `${(stage.view() ?? []).length} scopes, ${rows().length - (stage.view() ?? []).length} names`;
  return (
    <StageFrame label="Symbols" stage={stage} class="symbols-panel" bar={<span class="count">{count()}</span>}>
      <VirtualList
        label="Scopes and their names" tree count={rows().length} rowHeight={26} reveal={linked.found()} lit={(index) => linked.lit().has(index)}
        onPoint={linked.point} onOpen={linked.open}
        state={(index) => {
          const row = rows()[index];
          return row === undefined ? {} : { class: row.symbol === null ? 'scope-head' : '', level: row.scope.depth + (row.symbol === null ? 1 : 2), label: spoken(row) };
        }}
        row={(index) => <Show when={rows()[index]}>{(row) => <Show when={row().symbol} fallback={<ScopeHead scope={row().scope} />}>{(symbol) => <SymbolRow symbol={symbol()} depth={row().scope.depth} />}</Show>}</Show>}
      />
    </StageFrame>
  );
}

function ScopeHead(props: { scope: ScopeInfo }) {
  return (
    <>
      <span style={{ width: `${props.scope.depth * 18}px`, flex: 'none' }} aria-hidden="true" />
      <span class="scope-type">{props.scope.type}</span>
      <span class="scope-name">{props.scope.type === 'module' ? '' : props.scope.name}</span>
      <For each={props.scope.facts}>{(fact) => <span class="inside-chip">{fact}</span>}</For>
      <Show when={props.scope.span !== null && props.scope.type !== 'module'}><span class="quiet">line {props.scope.span?.line}</span></Show>
    </>
  );
}

function SymbolRow(props: { symbol: SymbolInfo; depth: number }) {
  return (
    <>
      <span style={{ width: `${props.depth * 18 + 18}px`, flex: 'none' }} aria-hidden="true" />
      <span class={`symbol-name ${colours[props.symbol.scope]}`}>{props.symbol.name}</span>
      <span class={`symbol-scope ${colours[props.symbol.scope]}`}>{props.symbol.scope}</span>
      <span class="quiet symbol-facts">{props.symbol.facts.join(', ')}</span>
    </>
  );
}

const colours: Readonly<Record<SymbolInfo['scope'], string>> = {
  local: 'c-local', cell: 'c-call', free: 'c-call', global: 'c-global', 'declared global': 'c-global', unknown: '',
};

function spoken({ scope, symbol }: Row): string {
  return symbol === null ? `${scope.type} ${scope.name}, ${scope.facts.join(', ')}` : `${symbol.name}: ${symbol.scope}, ${symbol.facts.join(', ')}`;
}
