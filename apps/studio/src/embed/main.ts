/** The first script of `embed.html`. */
import '../shell/fonts.css';
import '../shell/theme.css';
import '../shell/shell.css';
import '../output/output.css';
import './embed.css';
import { fresh, keepNothing } from '../model/project.ts';
import { engine } from '../model/run.ts';
import { settleFor } from '../model/settings.ts';
import { readFragment } from '../share/share-link.ts';
import { fromBase64 } from '../share/share-link.ts';
import { applyTheme } from '../shell/theme.ts';
import { openEmbedded } from './page.tsx';
import { readRequest } from './request.ts';

const request = readRequest(location.search);
settleFor({ theme: request.theme, codeSize: 14 });
applyTheme();
engine();

const link = await readFragment(location.hash);
const { name, files, bytes = {}, active } = link?.shared ?? { name: 'Program', files: { 'main.py': '' }, active: 'main.py' };
keepNothing(fresh(name, [
  ...Object.entries(files).map(([path, content]) => ({ path, content })),
  ...Object.entries(bytes).map(([path, data]) => ({ path, content: fromBase64(data) })),
], active));
openEmbedded(document.getElementById('app') as HTMLElement, request, link?.run === true);
