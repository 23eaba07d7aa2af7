/** What runs beside a row of the listing: jumps as arrows, exception ranges as brackets. Drawn row by row, for rows come and go. */
import { For, Show } from 'solid-js';
import type { Bracket, Track } from './bytecode-rows.ts';

const LANE = 7;
const EDGE = 8;

export const jumpWidth = (tracks: readonly Track[]): number => (tracks.length === 0 ? 0 : (Math.max(...tracks.map(({ lane }) => lane)) + 1) * LANE + EDGE);
export const bracketWidth = (brackets: readonly Bracket[]): number => (brackets.length === 0 ? 0 : (Math.max(...brackets.map(({ lane }) => lane)) + 1) * LANE + 2);

export function JumpGutter(props: { row: number; height: number; tracks: readonly Track[]; width: number; active: number }) {
  const here = () => props.tracks.filter(({ from, to }) => props.row >= Math.min(from, to) && props.row <= Math.max(from, to));
  const path = ({ from, to, lane }: Track): string => {
    const x = props.width - EDGE - lane * LANE;
    const middle = props.height / 2;
    const up = props.row === Math.min(from, to) ? middle : 0;
    const down = props.row === Math.max(from, to) ? middle : props.height;
    const across = props.row === from || props.row === to ? `M${x} ${middle}H${props.width}` : '';
    return `${across}M${x} ${up}V${down}`;
  };
  return (
    <svg class="gutter" width={props.width} height={props.height} aria-hidden="true">
      <For each={here()}>
        {(track) => <path d={path(track)} class="jump" classList={{ back: track.to < track.from, strong: props.active === track.from || props.active === track.to }} />}
      </For>
      <Show when={here().some(({ to }) => to === props.row)}>
        <path d={`M${props.width} ${props.height / 2}l-5 -3.5v7z`} class="head" />
      </Show>
    </svg>
  );
}

export function ExceptionGutter(props: { row: number; height: number; brackets: readonly Bracket[]; width: number }) {
  const here = () => props.brackets.filter(({ first, last }) => props.row >= first && props.row <= last);
  const path = ({ first, last, lane }: Bracket): string => {
    const x = props.width - 4 - lane * LANE;
    const top = props.row === first ? 3 : 0;
    const bottom = props.row === last ? props.height - 3 : props.height;
    return `M${x} ${top}V${bottom}${props.row === first ? `M${x} ${top}h4` : ''}${props.row === last ? `M${x} ${bottom}h4` : ''}`;
  };
  return (
    <svg class="gutter" width={props.width} height={props.height} aria-hidden="true">
      <For each={here()}>
        {(bracket) => (
          <path d={path(bracket)} class="bracket">
            <title>{`Exceptions here go to L${bracket.entry.targetLabel}, with ${bracket.entry.depth} left on the stack`}</title>
          </path>
        )}
      </For>
    </svg>
  );
}
