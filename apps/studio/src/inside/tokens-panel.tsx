/** The tokens of the file, one a row. */
import { createMemo } from 'solid-js';
import type { Token } from '@vivarium/inspect';
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
  const tokens = () => stage.view() ?? [];
  const linked = createLinked('tokens', stage.file, stage.current, createMemo(() => tokens().map(({ span }) => span)));
  return (
    <StageFrame label="Tokens" stage={stage} class="tokens-panel" bar={<span class="count">{tokens().length.toLocaleString('en')} tokens</span>}>
      <VirtualList
        label="Tokens" count={tokens().length} rowHeight={24} reveal={linked.found()} lit={(index) => linked.lit().has(index)}
        onPoint={linked.point} onOpen={linked.open}
        state={(index) => ({ label: spoken(tokens()[index]) })}
        row={(index) => <TokenRow token={tokens()[index]} />}
      />
    </StageFrame>
  );
}

function TokenRow(props: { token: Token | undefined }) {
  const token = () => props.token ?? { type: '', exactType: '', text: '', span: null };
  return (
    <>
      <span class="token-place">{token().span === null ? '' : `${token().span?.line}:${token().span?.column}`}</span>
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

function spoken(token: Token | undefined): string {
  if (token === undefined) return '';
  return `${token.exactType} ${token.text.trim()}${token.span === null ? '' : `, line ${token.span.line}`}`;
}
