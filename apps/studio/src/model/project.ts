/**
 * The open project: its files, tabs and what is shown; every change reaches the database within 300 ms. The stored form
 * and the other projects are `model/storage.ts`; this is the one place that decides when to write.
 */
import { createMemo, createRoot, createSignal } from 'solid-js';
import { firstProgram } from './first-program.ts';
import { clearJournal, dropJournals, readJournals, readLast, writeJournal, writeLast } from './journal.ts';
import { openStorage, sameContent, type Content, type FileRecord, type ProjectRecord, type ProjectStorage } from './storage.ts';

export interface ProjectFile {
  readonly path: string;
  readonly content: Content;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly files: readonly ProjectFile[];
  readonly open: readonly string[];
  readonly active: string;
  /** From a link or a file, and not kept until it is changed or the reader says so. */
  readonly borrowed: boolean;
}

/** Writes wait this long for the next key. */
const pause = 250;

const last = readLast();
const [project, setProject] = createSignal<Project>(
  last === null
    ? fresh('Garden', [{ path: 'main.py', content: firstProgram }])
    : { ...fresh(last.name, [{ path: last.path, content: last.text }]), id: last.project },
);
/** Text that came from elsewhere than the editor: another tab, a rename, a fix. The editor takes it over. */
const [arrived, setArrived] = createSignal<{ readonly path: string } | null>(null, { equals: false });
/** What the reader should know about where the work is kept; empty: all is well. */
const [keeping, setKeeping] = createSignal<string>('');
/** The file that now holds what another tab had written. */
const [keptBoth, setKeptBoth] = createSignal<string | null>(null, { equals: false });
export { project, arrived, keeping, keptBoth };

export const activeFile = createRoot(() => createMemo(() => project().files.find(({ path }) => path === project().active) ?? project().files[0]));
/** Empty for a file of bytes. */
export const activeText = (): string => textOf(activeFile());
export const textOf = (file: ProjectFile | undefined): string => (typeof file?.content === 'string' ? file.content : '');
export const fileAt = (path: string): ProjectFile | undefined => project().files.find((file) => file.path === path);

export function fresh(name: string, files: readonly ProjectFile[], active = files[0]?.path ?? ''): Project {
  return { id: crypto.randomUUID(), name, files, open: files.slice(0, 8).map(({ path }) => path), active, borrowed: false };
}

// ---- changes

/** From the editor, for each key. */
export function editFile(path: string, content: string): void {
  replaceFile(path, content);
  changedFile(path);
}

/** From elsewhere: the editor shows it. */
export function writeFile(path: string, content: Content): void {
  if (fileAt(path) === undefined) setProject({ ...project(), files: [...project().files, { path, content }].sort(byPath) });
  else replaceFile(path, content);
  changedFile(path);
  setArrived({ path });
}

export function openFile(path: string): void {
  const { open } = project();
  setProject({ ...project(), active: path, open: open.includes(path) ? open : [...open, path] });
  changedProject();
}

/** Closes the tab; the file stays. The last tab stays open. */
export function closeFile(path: string): void {
  const { open, active } = project();
  if (open.length < 2) return;
  const rest = open.filter((other) => other !== path);
  setProject({ ...project(), open: rest, active: active === path ? (rest[Math.max(0, open.indexOf(path) - 1)] as string) : active });
  changedProject();
}

export function createFile(path: string, content: Content = ''): void {
  writeFile(path, content);
  openFile(path);
}

export function renameFile(from: string, to: string): void {
  const file = fileAt(from);
  if (file === undefined || from === to || fileAt(to) !== undefined) return;
  const renamed = (path: string) => (path === from ? to : path);
  const { files, open, active } = project();
  setProject({ ...project(), files: files.map((other) => (other === file ? { ...file, path: to } : other)).sort(byPath), open: open.map(renamed), active: renamed(active) });
  revisions.delete(to);
  removed.add(from);
  changedFile(to);
  changedProject();
}

export function removeFile(path: string): void {
  const { files, open, active } = project();
  if (files.length < 2) return;
  const rest = files.filter((file) => file.path !== path);
  const tabs = open.filter((other) => other !== path);
  const next = active === path ? (tabs[0] ?? rest[0]?.path ?? '') : active;
  setProject({ ...project(), files: rest, open: tabs.length > 0 ? tabs : [next], active: next });
  removed.add(path);
  dirty.delete(path);
  changedProject();
}

export function renameProject(name: string): void {
  setProject({ ...project(), name });
  changedProject();
}

/** Shows another project, after everything of this one is written. It is kept at once unless it is borrowed. */
export async function showProject(next: Project): Promise<void> {
  await flush();
  revisions.clear();
  dirty.clear();
  removed.clear();
  setProject(next);
  setArrived({ path: next.active });
  if (!next.borrowed) keepProject();
}

/** Keeps a borrowed project. */
export function keepProject(): void {
  setProject({ ...project(), borrowed: false });
  for (const { path } of project().files) dirty.add(path);
  changedProject();
}

// ---- keeping

let storage: ProjectStorage | null = null;
let keeps = true;
/** For a page within another page: what is changed there is not the reader's own work. */
export function keepNothing(shown: Project): void {
  keeps = false;
  setProject(shown);
}
let opened: Promise<void> | undefined;
const revisions = new Map<string, number>();
const dirty = new Set<string>();
const removed = new Set<string>();
let projectChanged = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let writing: Promise<void> = Promise.resolve();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vivarium');

/** Opens the database, when its time has come, and what was last worked on; a project that a link brings is shown instead. */
export function openProjects(shown?: Project, time: Promise<void> = Promise.resolve()): Promise<void> {
  if (shown !== undefined) setProject(shown);
  opened ??= time.then(() => begin(shown !== undefined));
  return opened;
}

async function begin(elsewhere: boolean): Promise<void> {
  storage = await openStorage();
  if (storage === null) {
    setKeeping('This browser keeps nothing in this window: export what you want to keep.');
    return;
  }
  await recover(storage);
  listen();
  if (elsewhere) return;
  const record = (await storage.projects()).sort((a, b) => b.changed - a.changed)[0];
  if (record === undefined) {
    // A page that was left at once had time to write its files, but not its project.
    for (const { path, revision } of await storage.files(project().id)) revisions.set(path, revision);
    return keepProject();
  }
  // What was typed while the database was opening, on what was shown from the last visit.
  const typed = project().id === record.id ? [...dirty].map((path) => fileAt(path)).filter((file) => file !== undefined) : [];
  const before = project();
  const loaded = await loadProject(record);
  if (loaded === null) return keepProject();
  setProject({ ...loaded, files: loaded.files.map((file) => typed.find(({ path }) => path === file.path) ?? file) });
  for (const { path } of loaded.files) {
    if (!sameContent(fileAt(path)?.content ?? '', before.files.find((file) => file.path === path)?.content ?? '')) setArrived({ path });
  }
}

/** Null if it has lost all its files. */
export async function loadProject(record: ProjectRecord): Promise<Project | null> {
  const files = (await storage?.files(record.id)) ?? [];
  if (files.length === 0) return null;
  for (const { path, revision } of files) revisions.set(path, revision);
  const exists = (path: string) => files.some((file) => file.path === path);
  const open = record.open.filter(exists);
  const active = exists(record.active) ? record.active : (files[0] as FileRecord).path;
  return {
    id: record.id, name: record.name, active, borrowed: false,
    open: open.includes(active) ? open : [...open, active],
    files: files.map(({ path, content }) => ({ path, content })).sort(byPath),
  };
}

export const storedProjects = async (): Promise<ProjectRecord[]> =>
  ((await storage?.projects()) ?? []).sort((a, b) => b.changed - a.changed);

export async function openStoredProject(record: ProjectRecord): Promise<void> {
  await flush();
  revisions.clear();
  const loaded = await loadProject(record);
  if (loaded === null) return;
  dirty.clear();
  removed.clear();
  setProject(loaded);
  setArrived({ path: loaded.active });
  changedProject();
}

export const removeStoredProject = async (id: string): Promise<void> => storage?.removeProject(id);

/** Writes everything that waits. Resolves when it is in the database. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  writing = writing.then(write).catch((error: unknown) => {
    setKeeping(`Your work could not be kept: ${error instanceof Error ? error.message : String(error)}. Export it.`);
  });
  return writing;
}

async function write(): Promise<void> {
  const current = project();
  if (storage === null || current.borrowed) return;
  const paths = [...dirty];
  const gone = [...removed];
  dirty.clear();
  removed.clear();
  for (const path of gone) {
    await storage.removeFile(current.id, path);
    revisions.delete(path);
  }
  for (const path of paths) {
    const content = current.files.find((file) => file.path === path)?.content;
    if (content === undefined) continue;
    const written = await storage.putFile(current.id, path, content, revisions.get(path) ?? 0);
    if (written.kind === 'written') revisions.set(path, written.revision);
    else await keepBoth(storage, current.id, path, content, written.stored);
    channel?.postMessage({ project: current.id, path });
  }
  if (projectChanged || paths.length > 0) {
    projectChanged = false;
    await storage.putProject({ id: current.id, name: current.name, open: current.open, active: current.active, changed: Date.now() });
  }
  if (dirty.size === 0) clearJournal();
  setKeeping('');
}

/** Another tab has written the same file meanwhile: its text is kept beside ours, under a name that says so. */
async function keepBoth(store: ProjectStorage, id: string, path: string, content: Content, stored: FileRecord): Promise<void> {
  const dot = path.lastIndexOf('.');
  const other = dot > 0 ? `${path.slice(0, dot)}_other_tab${path.slice(dot)}` : `${path}_other_tab`;
  const written = await store.putFile(id, path, content, stored.revision);
  if (written.kind === 'written') revisions.set(path, written.revision);
  writeFile(other, stored.content);
  setKeptBoth(other);
}

function listen(): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<{ project: string; path: string }>) => {
    if (data.project === project().id && !dirty.has(data.path)) void adopt(data.path);
  });
  const leave = () => {
    if (dirty.size > 0) journal();
    remember();
    void flush();
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
}

async function adopt(path: string): Promise<void> {
  const id = project().id;
  const stored = (await storage?.files(id))?.find((file) => file.path === path);
  if (stored === undefined || project().id !== id || dirty.has(path)) return;
  revisions.set(path, stored.revision);
  if (sameContent(fileAt(path)?.content ?? '', stored.content)) return;
  if (fileAt(path) === undefined) setProject({ ...project(), files: [...project().files, { path, content: stored.content }].sort(byPath) });
  else replaceFile(path, stored.content);
  setArrived({ path });
}

/** Brings into the database what a crash left in the journal. */
async function recover(store: ProjectStorage): Promise<void> {
  const entries = readJournals();
  for (const { project: id, path, text, base } of entries) {
    const written = await store.putFile(id, path, text, base);
    // Written later than the journal, by another tab: the journal is the older text.
    if (written.kind === 'conflict' && written.stored.revision < base) await store.putFile(id, path, text, written.stored.revision);
  }
  if (entries.length > 0) dropJournals();
}

function changedFile(path: string): void {
  if (project().borrowed) keepProject();
  dirty.add(path);
  later();
}

function changedProject(): void {
  if (project().borrowed) return;
  projectChanged = true;
  later();
}

function later(): void {
  if (!keeps) return;
  timer ??= setTimeout(() => {
    journal();
    remember();
    void flush();
  }, pause);
}

function journal(): void {
  const { id, active } = project();
  if (!dirty.has(active)) return;
  writeJournal({ project: id, path: active, text: activeText(), base: revisions.get(active) ?? 0 });
}

function remember(): void {
  const { id, name, active, borrowed } = project();
  if (!borrowed && typeof activeFile()?.content === 'string') writeLast({ project: id, name, path: active, text: activeText() });
}

function replaceFile(path: string, content: Content): void {
  setProject({ ...project(), files: project().files.map((file) => (file.path === path ? { path, content } : file)) });
}

function byPath(a: ProjectFile, b: ProjectFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
