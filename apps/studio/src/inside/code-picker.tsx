/** Which code object is shown: the tree of them as a list to choose from. */
import { createEffect, For } from 'solid-js';
import { changeSettings, settings } from '../model/settings.ts';
import { chosen, knowCodes, pick } from './chosen-code.ts';
import type { Stage } from './stage.ts';
import { Choice } from './stage-frame.tsx';

export function CodePicker(props: { stage: Stage<'codes'> }) {
  createEffect(() => knowCodes(props.stage.file(), props.stage.view()));
  return (
    <select aria-label="Code object" value={chosen()} onChange={(event) => pick(Number(event.currentTarget.value))}>
      <For each={props.stage.view() ?? []}>
        {(code, index) => (
          <option value={index()} selected={chosen() === index()}>
            {'  '.repeat(code.depth)}{code.name}{code.name === '<module>' ? '' : `, line ${code.firstLine}`}
          </option>
        )}
      </For>
    </select>
  );
}

export function OptimizeChoice() {
  return (
    <Choice
      label="Optimise" value={settings().optimize} onChange={(optimize) => changeSettings({ optimize })}
      choices={[[0, '-O0', 'As written'], [1, '-O', 'Without asserts'], [2, '-OO', 'Without docstrings, too']]}
    />
  );
}
