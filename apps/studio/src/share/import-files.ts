/** Files into the project: chosen, or dropped on the page; single ones, folders, zips. */
import { createFile, fresh, openFile, showProject, writeFile, type ProjectFile } from '../model/project.ts';
import { asText } from '../model/run.ts';
import { notify } from '../shell/dialogs.ts';
import { isProjectPath } from './share-link.ts';

const most = { files: 500, bytes: 20_000_000 } as const;

/** Told the path of a `.pyc` that was brought in. */
let onPyc: (path: string) => void = () => {};
export const showPycWith = (show: (path: string) => void): void => void (onPyc = show);

export function pickFiles(folder: boolean): void {
  const field = Object.assign(document.createElement('input'), { type: 'file', multiple: true, webkitdirectory: folder });
  field.addEventListener('change', async () => {
    const files = [...(field.files ?? [])];
    const found = await Promise.all(files.map(async (file) => ({ path: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    await take(found);
  });
  field.click();
}

/** The whole page takes what is dropped on it. */
export function listenToDrops(target: Window, setOver: (over: boolean) => void): void {
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  target.addEventListener('dragover', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    // The editor would show where text is going to be.
    event.stopPropagation();
    setOver(true);
  }, { capture: true });
  target.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false));
  target.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    void Promise.all(entries.map((entry) => filesOf(entry))).then((found) => take(found.flat()));
  }, { capture: true });
}

interface Found {
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function filesOf(entry: FileSystemEntry): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, bytes: new Uint8Array(await file.arrayBuffer()) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Found[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await filesOf(one)));
    if (found.length > most.files) return found;
  }
}

/** Single files join the project; a folder or a zip becomes one. */
async function take(found: readonly Found[]): Promise<void> {
  const unpacked: Found[] = [];
  for (const file of found) unpacked.push(...(file.path.endsWith('.zip') ? await unzip(file.bytes) : [file]));
  const usable = unpacked.filter(({ path }) => isProjectPath(path) && !/(^|\/)(\.git|__pycache__\/.*\.pyc$|__MACOSX|\.DS_Store)/.test(path)).slice(0, most.files);
  if (usable.reduce((sum, { bytes }) => sum + bytes.length, 0) > most.bytes) return notify('That is more than 20 MB; nothing was imported.');
  if (usable.length === 0) return notify('There was nothing to import.');
  const files = usable.map(({ path, bytes }): ProjectFile => ({ path, content: path.endsWith('.pyc') ? bytes : (asText(bytes) ?? bytes) }));
  const zip = found.find(({ path }) => path.endsWith('.zip'));
  const folder = commonFolder(files);
  if (zip !== undefined || folder !== '') {
    const name = folder !== '' ? folder.split('/')[0] : zip?.path.replace(/^.*\/|\.zip$/g, '');
    const inside = files.map(({ path, content }) => ({ path: path.slice(folder.length), content })).sort((a, b) => (a.path < b.path ? -1 : 1));
    const main = ['main.py', '__main__.py'].find((path) => inside.some((file) => file.path === path)) ?? inside.find(({ path }) => path.endsWith('.py'))?.path ?? inside[0]?.path;
    await showProject({ ...fresh(name ?? 'Imported', inside, main), open: main === undefined ? [] : [main] });
    notify(`${inside.length} ${inside.length === 1 ? 'file' : 'files'} in a project of their own.`);
  } else {
    for (const { path, content } of files) (files.length > 4 ? writeFile : createFile)(path, content);
    openFile(files[0]?.path as string);
  }
  const pyc = files.find(({ path }) => path.endsWith('.pyc'));
  if (pyc !== undefined) onPyc(pyc.path.slice(folder.length));
}

async function unzip(bytes: Uint8Array): Promise<Found[]> {
  const { unzipSync } = await import('fflate');
  try {
    let size = 0;
    // Sizes are looked at before anything is unpacked.
    const entries = unzipSync(bytes, { filter: ({ name, originalSize }) => !name.endsWith('/') && (size += originalSize) <= most.bytes });
    return Object.entries(entries).map(([path, content]) => ({ path, bytes: content }));
  } catch {
    notify('That zip file could not be read.');
    return [];
  }
}

/** With its slash; empty if there is none. */
function commonFolder(files: readonly ProjectFile[]): string {
  const first = /^[^/]+\//.exec(files[0]?.path ?? '')?.[0] ?? '';
  return first !== '' && files.every(({ path }) => path.startsWith(first)) ? first : '';
}
