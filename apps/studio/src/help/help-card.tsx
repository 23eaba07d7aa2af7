/** Plain words under a traceback, with the fix that can be applied. */
import { Show, createMemo, untrack, type JSX } from 'solid-js';
import { goTo } from '../model/marks.ts';
import { fileAt, project, textOf, writeFile } from '../model/project.ts';
import { outcome, runState } from '../model/run.ts';
import { changeSettings, settings } from '../model/settings.ts';
import { notify } from '../shell/dialogs.ts';
import { Icon } from '../shell/icon.tsx';
import { applyEdits, explain } from './explain.ts';
import type { Fix } from './explanation.ts';

export function HelpCard(): JSX.Element {
  // Of the source as it was when it failed; typing does not change what was said.
  const said = createMemo(() => {
    const exception = outcome()?.exception;
    if (exception === undefined || !settings().explain) return null;
    const files = new Map(untrack(project).files.filter(({ content }) => typeof content === 'string').map((file) => [file.path, textOf(file)]));
    const explanation = explain(exception, files);
    return explanation === null ? null : { ...explanation, source: files.get(explanation.fix?.file ?? '') };
  });
  /** A fix is one of the text that failed. */
  const offered = ({ fix, source }: { readonly fix?: Fix; readonly source: string | undefined }) => (fix !== undefined && textOf(fileAt(fix.file)) === source ? fix : undefined);
  return (
    <Show when={runState() === 'idle' && said()}>
      {(shown) => (
        <aside class="help" aria-label="The error in plain words">
          <Icon name="lightbulb" />
          <div class="help-words">
            <p>{shown().text}</p>
            <Show when={offered(shown())}>
              {(fix) => <button type="button" class="button bordered" onClick={() => apply(fix())}>{fix().label}</button>}
            </Show>
          </div>
          <button type="button" class="button icon-only quiet" aria-label="No explanations" title="No explanations (the menu brings them back)" onClick={() => changeSettings({ explain: false })}><Icon name="x" /></button>
        </aside>
      )}
    </Show>
  );
}

function apply({ file, edits, label }: Fix): void {
  const before = textOf(fileAt(file));
  writeFile(file, applyEdits(before, edits));
  const span = edits[0]?.span;
  if (span !== undefined) goTo({ file, span, focus: true });
  notify(`${label}: done.`, { label: 'Undo', perform: () => writeFile(file, before) });
}
