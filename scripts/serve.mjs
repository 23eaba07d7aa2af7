/**
 * Serves build/studio on this machine: files that were compressed at the build, with the headers that the studio can do
 * with. It can do without them: any web server will do.
 */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { studioFolder } from './build/places.mjs';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.bin': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

/** Nothing but the site's own files; styles are set by scripts, which CSSOM allows, and by the editor, which adds a sheet. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'";
/** A worker's policy is that of its own response: the engine makes JavaScript of hot bytecode. It reaches nothing but the site. */
const enginePolicy = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'";

/** What pages of other sites use: the element, and the page in its frame. */
const isForOthers = (pathname) => /\/(vivarium-editor\.js|embed\.html)$/.test(pathname);

/** Names with a hash of the content in them never change. */
const isHashed = (name) => /[.-][A-Za-z0-9_-]{8,}\.\w+$/.test(name);

/**
 * Options: `folder`, `isolated` (headers for shared memory), `compiling` (the engine may make code from text), `policy` of pages (else their own),
 * `more`: further paths and what answers them; `heard`: is told of each request.
 */
export function createServer({ folder = studioFolder, isolated = true, compiling = true, policy, more = {}, heard = () => {} } = {}) {
  return http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    heard(pathname);
    const answer = (status, headers, body) => {
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { Allow: 'GET, HEAD' }, '');
    const headers = {
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': isForOthers(pathname) ? 'cross-origin' : 'same-origin',
      ...(isForOthers(pathname) && { 'Access-Control-Allow-Origin': '*' }),
      ...(isolated && { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }),
      'Content-Security-Policy': pathname.endsWith('/engine/engine.js') && compiling ? enginePolicy : (policy ?? pagePolicy),
    };
    if (Object.hasOwn(more, pathname)) {
      return answer(200, { ...headers, 'Content-Type': types[path.extname(pathname)] ?? 'text/html; charset=utf-8' }, more[pathname]);
    }
    const file = fileOf(folder, pathname);
    if (file === undefined) return answer(404, { ...headers, 'Content-Type': 'text/plain' }, 'not found\n');
    const { size, mtimeMs } = fs.statSync(file);
    const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
    if (policy === undefined && file.endsWith('.html')) headers['Content-Security-Policy'] = policyIn(file) ?? pagePolicy;
    Object.assign(headers, {
      'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
      'Cache-Control': isHashed(path.basename(file)) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: tag,
      Vary: 'Accept-Encoding',
    });
    if (request.headers['if-none-match'] === tag) return answer(304, headers);
    const compressed = `${file}.br`;
    if (/\bbr\b/.test(request.headers['accept-encoding'] ?? '') && fs.existsSync(compressed)) {
      return answer(200, { ...headers, 'Content-Encoding': 'br' }, fs.readFileSync(compressed));
    }
    return answer(200, headers, fs.readFileSync(file));
  });
}

/** The policy that a page names itself. */
const policyIn = (file) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(fs.readFileSync(file, 'utf8'))?.[1];

/** The file below the folder that a path asks for. */
function fileOf(folder, pathname) {
  let name;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.endsWith('.br')) return undefined;
  let file = path.join(folder, path.posix.normalize(`/${name}`));
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = path.join(file, 'index.html');
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Listens on the port, or on the next that is free; 0: on any. Gives the address. */
export async function listen(server, host = 'localhost', port = 8080) {
  for (let tried = port; ; tried++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(tried, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}/`;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried >= port + 50) throw error;
    }
  }
}
