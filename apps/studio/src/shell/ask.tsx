/** Small dialogs: asks for a name, or for a yes. Resolves with null when it is left. */
import { render } from 'solid-js/web';
import { Show, type JSX } from 'solid-js';

interface Question {
  readonly title: string;
  readonly text?: string;
  readonly action: string;
  /** Asks for a text, beginning with this one. */
  readonly value?: string;
  /** What is wrong with it; empty: nothing. */
  readonly problem?: (value: string) => string;
}

export function ask(question: Question): Promise<string | null> {
  return new Promise((resolve) => {
    const place = document.createElement('div');
    document.body.append(place);
    const dispose = render(() => <Ask question={question} onDone={(value) => {
      dispose();
      place.remove();
      resolve(value);
    }} />, place);
  });
}

function Ask(props: { readonly question: Question; readonly onDone: (value: string | null) => void }): JSX.Element {
  let field: HTMLInputElement | undefined;
  let note!: HTMLParagraphElement;
  const { title, text, action, value, problem } = props.question;
  const submit = (event: Event) => {
    event.preventDefault();
    const given = field?.value.trim() ?? '';
    const wrong = field === undefined ? '' : given === '' ? 'It needs a name.' : (problem?.(given) ?? '');
    if (wrong === '') props.onDone(given);
    else note.textContent = wrong;
  };
  return (
    <Dialog title={title} onClose={() => props.onDone(null)} narrow>
      <form class="dialog-body" onSubmit={submit}>
        <Show when={text}><p>{text}</p></Show>
        <Show when={value !== undefined}>
          <input class="field" type="text" aria-label={title} value={value} spellcheck={false} autocomplete="off" ref={(element) => {
            field = element;
            queueMicrotask(() => {
              element.focus();
              element.setSelectionRange(0, (value as string).replace(/\.\w+$/, '').length);
            });
          }} />
        </Show>
        <p class="dialog-note" role="alert" ref={note} />
        <div class="dialog-actions">
          <button type="button" class="button bordered" onClick={() => props.onDone(null)}>Cancel</button>
          <button type="submit" class="button primary">{action}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** The browser's own dialog: it keeps the focus in, and gives it back. */
export function Dialog(props: { readonly title: string; readonly onClose: () => void; readonly narrow?: boolean; readonly wide?: boolean; readonly children: JSX.Element }): JSX.Element {
  const open = (element: HTMLDialogElement) => queueMicrotask(() => !element.open && element.showModal());
  return (
    <dialog
      class="dialog" classList={{ narrow: props.narrow === true, wide: props.wide === true }} aria-label={props.title} ref={open}
      onClose={props.onClose} onCancel={(event) => event.target === event.currentTarget && props.onClose()}
      onClick={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <header class="dialog-head">
        <h2>{props.title}</h2>
        <button type="button" class="button icon-only" aria-label="Close" onClick={props.onClose}>×</button>
      </header>
      {props.children}
    </dialog>
  );
}
