/**
 * The page's first script, kept small: it starts the engine, shows the code that was last worked on, and can run it. What
 * makes the page comfortable (shell, editor, panels) is loaded after that.
 */
import './shell/theme.css';
import './shell/shell.css';
import './output/output.css';
import { OutputView } from './output/output-view.ts';
import { goTo } from './model/marks.ts';
import { activeFile, activeText, editFile, openProjects, project } from './model/project.ts';
import { answerInput, attachOutput, engine, listenToEngine, startRun } from './model/run.ts';
import { applyTheme } from './shell/theme.ts';
import { openLink } from './share/open-link.ts';

applyTheme();
engine();

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const code = element<HTMLTextAreaElement>('first-code');
const output = new OutputView(element('output'), {
  onPlace: (file, line) => goTo({ file, span: { line, column: 0, endLine: line, endColumn: 0 }, focus: true }),
  onInput: answerInput,
});
attachOutput(output);

const show = () => {
  code.value = activeText();
  element('first-name').textContent = project().name;
};
show();
code.addEventListener('input', () => editFile(activeFile()?.path ?? 'main.py', code.value));
element('first-run').addEventListener('click', () => startRun());
const runKey = (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  startRun();
};
code.addEventListener('keydown', runKey);

/** The first output of the program that the link starts, its end, or a while. */
const firstPrint = () => new Promise<void>((resolve) => {
  const hear = () => {
    stop();
    resolve();
  };
  const stop = listenToEngine({ output: hear, inputWanted: hear, ended: hear });
  setTimeout(hear, 2000);
});

const link = await openLink(location.hash);
const ready = link?.run === true ? firstPrint() : Promise.resolve();
void openProjects(link?.project, ready);
if (link !== null) show();
if (link?.run === true) startRun();
await ready;

const isControlled = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
const leaves = isControlled && (await (await import('./model/offline.ts')).takeNewVersion());

// After the frame that shows the first print: nothing of it is needed for that.
if (!leaves) requestAnimationFrame(() => setTimeout(open, link?.run === true ? 100 : 0));

async function open(): Promise<void> {
  const { openShell } = await import('./shell/shell.tsx');
  openShell(element('app'), { code, output, link });
  setTimeout(async () => {
    const { keepOffline } = await import('./model/offline.ts');
    // A browser keeps what it has compiled of a script that a service worker gave it: the next visit starts with that.
    void keepOffline(() => engine().renewSpare());
  }, 2000);
}
