/** What can be done on the page, as commands. */
import { notify, setDialog } from './dialogs.ts';
import { addCommands, type Command } from './commands.ts';
import { ask } from './ask.tsx';
import { resetPanes, showPane } from './panes.ts';
import { focusNextPane } from './pane-focus.ts';
import { panels } from './panels.ts';
import { applyTheme } from './theme.ts';
import { language } from '../model/language.ts';
import { activeFile, closeFile, createFile, fileAt, fresh, keepProject, openFile, project, removeFile, renameFile, renameProject, showProject, textOf, writeFile } from '../model/project.ts';
import { isBusy, startRun, stopRun } from '../model/run.ts';
import { changeSettings, settings, type Depth, type Settings } from '../model/settings.ts';
import { isProjectPath } from '../share/share-link.ts';
import { exportFile, exportZip } from '../share/export-project.ts';
import { pickFiles } from '../share/import-files.ts';

export interface PageActions {
  readonly clearOutput: () => void;
  readonly copyOutput: () => void;
  readonly focusEditor: () => void;
  readonly focusOutput: () => void;
}

const pathProblem = (path: string): string =>
  !isProjectPath(path) ? 'A path with / between its parts, such as shapes/circle.py.' : fileAt(path) === undefined ? '' : 'There already is a file of this name.';

export async function renameByAsking(path: string): Promise<void> {
  const name = await ask({ title: `Rename ${path}`, action: 'Rename', value: path, problem: (value) => (value === path ? '' : pathProblem(value)) });
  if (name !== null) renameFile(path, name);
}

async function newFile(): Promise<void> {
  const taken = new Set(project().files.map(({ path }) => path));
  let value = 'module.py';
  for (let n = 2; taken.has(value); n++) value = `module${n}.py`;
  const name = await ask({ title: 'New file', action: 'Create', value, problem: (given) => pathProblem(withSuffix(given)) });
  if (name !== null) createFile(withSuffix(name));
}

const withSuffix = (path: string): string => (/\.[^/]+$/.test(path) ? path : `${path}.py`);

async function removeByAsking(path: string): Promise<void> {
  const file = fileAt(path);
  if (file === undefined) return;
  removeFile(path);
  notify(`${path} was deleted.`, { label: 'Undo', perform: () => createFile(path, file.content) });
}

async function formatFile(path: string): Promise<void> {
  const before = textOf(fileAt(path));
  const after = await language().format(path, before);
  if (textOf(fileAt(path)) !== before) return;
  if (after === null) notify('It can be formatted once Python can read it.');
  else if (after === before) notify('It is in shape already.');
  else writeFile(path, after);
}

const setDepth = (depth: Depth) => changeSettings({ depth });

function setTheme(theme: Settings['theme']): void {
  changeSettings({ theme });
  applyTheme();
}

function resize(by: number): void {
  changeSettings({ codeSize: settings().codeSize + by });
  applyTheme();
}

export function addPageCommands(page: PageActions): void {
  const shown = () => activeFile()?.path ?? '';
  const own: readonly Command[] = [
    { id: 'run.start', title: 'Run', keys: 'Mod-Enter', perform: () => startRun() },
    { id: 'run.stop', title: 'Stop', keys: 'Mod-.', enabled: isBusy, perform: stopRun },
    ...([0, 1, 2] as const).map((level): Command => ({
      id: `run.optimize${level}`, title: ['Optimise: as written', 'Optimise: without asserts (-O)', 'Optimise: without docstrings (-OO)'][level] as string,
      checked: () => settings().optimize === level, perform: () => changeSettings({ optimize: level }),
    })),
    { id: 'output.clear', title: 'Clear the output', perform: page.clearOutput },
    { id: 'output.copy', title: 'Copy the output', perform: page.copyOutput },
    { id: 'go.editor', title: 'Go to the editor', keys: 'Alt-1', perform: page.focusEditor },
    { id: 'go.output', title: 'Go to the output', keys: 'Alt-2', perform: page.focusOutput },
    { id: 'go.next', title: 'Go to the next pane', keys: 'F6', perform: () => focusNextPane(1) },
    { id: 'go.previous', title: 'Go to the pane before', keys: 'Shift-F6', perform: () => focusNextPane(-1) },
    ...panels.filter(({ place }) => place === 'inside').map(({ id, title, depth }): Command => ({
      id: `go.${id}`, title: `Show ${title}`,
      perform: () => {
        if (settings().depth !== 'machine' && settings().depth !== depth) setDepth(depth);
        showPane(id);
        document.getElementById(`tab-${id}`)?.focus();
      },
    })),
    { id: 'file.new', title: 'New file …', keys: 'Alt-n', perform: newFile },
    { id: 'file.rename', title: 'Rename file …', perform: () => renameByAsking(shown()) },
    { id: 'file.remove', title: 'Delete file', enabled: () => project().files.length > 1, perform: () => removeByAsking(shown()) },
    { id: 'file.format', title: 'Format', keys: 'Shift-Alt-f', enabled: () => shown().endsWith('.py'), perform: () => formatFile(shown()) },
    { id: 'file.close', title: 'Close tab', keys: 'Alt-w', enabled: () => project().open.length > 1, perform: () => closeFile(shown()) },
    { id: 'file.next', title: 'Next tab', keys: 'Alt-PageDown', perform: () => stepTab(1) },
    { id: 'file.previous', title: 'Previous tab', keys: 'Alt-PageUp', perform: () => stepTab(-1) },
    { id: 'project.new', title: 'New project', perform: () => showProject(fresh('Untitled', [{ path: 'main.py', content: '' }])).then(page.focusEditor) },
    { id: 'project.open', title: 'Projects …', keys: 'Mod-o', perform: () => setDialog('projects') },
    { id: 'project.gallery', title: 'Examples …', perform: () => setDialog('gallery') },
    { id: 'project.rename', title: 'Rename project …', perform: async () => {
      const name = await ask({ title: 'Rename project', action: 'Rename', value: project().name });
      if (name !== null) renameProject(name);
    } },
    { id: 'project.keep', title: 'Keep this project', keys: 'Mod-s', perform: () => {
      if (project().borrowed) keepProject();
      notify('Kept in this browser, as every change is.');
    } },
    { id: 'project.share', title: 'Share by link …', perform: () => setDialog('share') },
    { id: 'project.import', title: 'Import files …', perform: () => pickFiles(false) },
    { id: 'project.importFolder', title: 'Import a folder …', perform: () => pickFiles(true) },
    { id: 'project.exportFile', title: 'Export this file', perform: exportFile },
    { id: 'project.exportZip', title: 'Export project as zip', perform: exportZip },
    { id: 'view.write', title: 'Write: code and output', checked: () => settings().depth === 'write', perform: () => setDepth('write') },
    { id: 'view.watch', title: 'Watch: how it runs', checked: () => settings().depth === 'watch', perform: () => setDepth('watch') },
    { id: 'view.machine', title: 'Machine: what it becomes', checked: () => settings().depth === 'machine', perform: () => setDepth('machine') },
    { id: 'view.light', title: 'Light', checked: () => settings().theme === 'light', perform: () => setTheme('light') },
    { id: 'view.dark', title: 'Dark', checked: () => settings().theme === 'dark', perform: () => setTheme('dark') },
    { id: 'view.system', title: 'Light or dark as the system', checked: () => settings().theme === 'system', perform: () => setTheme('system') },
    { id: 'view.larger', title: 'Larger code', keys: 'Mod-Alt-+', perform: () => resize(1) },
    { id: 'view.smaller', title: 'Smaller code', keys: 'Mod-Alt--', perform: () => resize(-1) },
    { id: 'view.explain', title: 'Explain errors', checked: () => settings().explain, perform: () => changeSettings({ explain: !settings().explain }) },
    { id: 'view.reset', title: 'Reset the panes', perform: resetPanes },
    { id: 'page.palette', title: 'All actions …', keys: 'Mod-k', perform: () => setDialog('palette') },
    { id: 'page.keys', title: 'Keys …', keys: 'F1', perform: () => setDialog('keys') },
    { id: 'page.print', title: 'Print code and output …', perform: () => window.print() },
    { id: 'page.about', title: 'About', perform: () => setDialog('about') },
  ];
  addCommands(own);
}

function stepTab(by: number): void {
  const { open, active } = project();
  openFile(open[(open.indexOf(active) + by + open.length) % open.length] as string);
}
