/** The tokens of the file, one a row. */
import { createMemo } from 'solid-js';
import { noSpans, spanAt, type TokenRow as Token, tokenRows } from '../language/packed.ts';
import type { Span } from '../protocol.ts';
import type { PanelProps } from '../shell/panels.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './tokens-panel.css';

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
);

export default function TokensPanel(props: PanelProps) {
  const stage = createStage('tokens', props);
  const count = () => stage.view()?.count ?? 0;
  const rows = createMemo(() => {
    const view = stage.view();
    return view === null ? () => undefined : tokenRows(view);
  });
  const spans = () => stage.view()?.spans ?? noSpans;
  const linked = createLinked('tokens', stage.file, stage.current, spans);
  return (
    <StageFrame label="Tokens" stage={stage} class="tokens-panel" bar={<span class="count">{count().toLocaleString('en')} tokens</span>}>
      <VirtualList
        label="Tokens" count={count()} rowHeight={24} reveal={linked.found()} lit={(index) => linked.lit().has(index)}
        onPoint={linked.point} onOpen={linked.open}
        state={(index) => ({ label: spoken(rows()(index), spanAt(spans(), index)?.line) })}
        row={(index) => <TokenRow token={rows()(index)} span={spanAt(spans(), index)} />}
      />
    </StageFrame>
  );
}

function TokenRow(props: { token: Token | undefined; span: Span | null }) {
  const token = () => props.token ?? { exactType: '', text: '' };
  return (
    <>
      <span class="token-place">{props.span === null ? '' : `${props.span.line}:${props.span.column}`}</span>
      <span class="token-type">{token().exactType}</span>
      <span class={`token-text ${colourOf(token())}`} classList={{ unseen: isUnseen(token()) }}>{shownText(token())}</span>
    </>
  );
}

const isUnseen = ({ exactType }: Token): boolean => /^(?:NEWLINE|NL|INDENT|DEDENT|ENDMARKER)$/.test(exactType);

function shownText({ exactType, text }: Token): string {
  if (exactType === 'INDENT') return text.replaceAll('\t', '→').replaceAll(' ', '·');
  if (text === '') return '';
  return text.replaceAll('\r', '␍').replaceAll('\n', '⏎');
}

function colourOf({ exactType, text }: Token): string {
  if (exactType === 'COMMENT') return 'c-comment';
  if (/STRING/.test(exactType)) return 'c-string';
  if (exactType === 'NUMBER') return 'c-constant';
  if (exactType === 'NAME') return keywords.has(text) ? 'c-keyword' : '';
  return '';
}

function spoken(token: Token | undefined, line: number | undefined): string {
  if (token === undefined) return '';
  return `${token.exactType} ${token.text.trim()}${line === undefined ? '' : `, line ${line}`}`;
}
