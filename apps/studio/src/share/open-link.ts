/** Opens the project that the page's address carries. It is only shown, until the reader keeps or changes it. */
import { fresh, type Project } from '../model/project.ts';
import { changeSettings, settings, type Settings } from '../model/settings.ts';
import { fromBase64, readFragment } from './share-link.ts';

export interface OpenedLink {
  readonly project: Project;
  readonly run: boolean;
}

/** Once the project is kept, reloading must show what the reader has made of it. */
export const forgetLink = (): void => {
  if (location.hash.startsWith('#v1.')) history.replaceState(null, '', location.pathname + location.search);
};

/** Null without one. */
export async function openLink(fragment: string): Promise<OpenedLink | null> {
  if (!fragment.startsWith('#v1.')) return null;
  const link = await readFragment(fragment);
  if (link === null) return null;
  const { name, files, bytes = {}, active, depth, optimize } = link.shared;
  const all = [
    ...Object.entries(files).map(([path, content]) => ({ path, content })),
    ...Object.entries(bytes).map(([path, data]) => ({ path, content: fromBase64(data) })),
  ];
  changeSettings({ depth: (depth ?? settings().depth) as Settings['depth'], optimize: (optimize ?? settings().optimize) as Settings['optimize'] });
  return { project: { ...fresh(name, all, active), borrowed: true }, run: link.run };
}
