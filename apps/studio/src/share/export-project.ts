/** The project out of the browser: a file, or a zip of all of them. */
import { activeFile, project } from '../model/project.ts';

export function exportFile(): void {
  const file = activeFile();
  if (file !== undefined) save(file.path.split('/').at(-1) as string, file.content);
}

export async function exportZip(): Promise<void> {
  const { strToU8, zipSync } = await import('fflate');
  const { name, files } = project();
  const entries = Object.fromEntries(files.map(({ path, content }) => [path, typeof content === 'string' ? strToU8(content) : content]));
  save(`${name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-|-$/g, '') || 'project'}.zip`, zipSync(entries, { level: 9 }));
}

function save(name: string, content: string | Uint8Array): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart]));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
