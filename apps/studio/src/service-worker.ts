/**
 * The studio without a network: everything of one version lies in one cache. A new version fills its own and waits; it takes
 * over when the last page of the old one is left, or loaded anew and asks for it.
 */
import { later, now, version } from './offline-list.ts';

/** What is used here of a service worker's scope; the page's types know no such thing. */
interface Scope {
  readonly location: { readonly href: string };
  readonly clients: { claim(): Promise<void>; matchAll(options: { includeUncontrolled: boolean }): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'message' | 'fetch', listener: (event: ScopeEvent) => void): void;
}
interface ScopeEvent extends Event {
  readonly data: unknown;
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  /** Chromium's: requests that need no worker to be started. */
  addRoutes?(routes: { condition: { urlPattern: { pathname: string } }; source: { cacheName: string } }): Promise<void>;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as Scope;
const cacheName = `vivarium-${version}`;
const root = new URL('./', scope.location.href).href;

/** Where scripts lie until this version begins. */
const staged = `${cacheName}-staged`;

type Keep = (cache: Cache, address: string, response: Response) => Promise<void>;

/** From the network, past the browser's own cache, which may hold another version. */
async function fill(names: readonly string[], keep: Keep = (cache, address, response) => cache.put(address, response)): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const name of names) {
    const address = new URL(name, root).href;
    if ((await cache.match(address)) !== undefined) continue;
    const response = await fetch(new Request(address, { cache: 'no-cache' }));
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await keep(cache, address, response);
  }
}

/**
 * What is put into a cache while a service worker is installed, Chromium compiles at once: as scripts, not as the modules that
 * most of them are, so that modules would be compiled anew at the next visit too. So until then they pass for something else, in
 * a cache apart: its routes give a page what is in the other one as soon as the worker begins, and must not find such a script.
 */
const UNNAMED = 'application/octet-stream';
const typeKept = 'X-Type';

const withType = (response: Response, type: string, kept: string | null): Response => {
  const headers = new Headers(response.headers);
  headers.set('Content-Type', type);
  if (kept === null) headers.delete(typeKept);
  else headers.set(typeKept, kept);
  return new Response(response.body, { headers });
};

async function stageScripts(cache: Cache, address: string, response: Response): Promise<void> {
  const type = response.headers.get('Content-Type');
  if (type === null || !/javascript/.test(type)) return cache.put(address, response);
  await (await caches.open(staged)).put(address, withType(response, UNNAMED, type));
}

async function nameScripts(): Promise<void> {
  const [from, to] = await Promise.all([caches.open(staged), caches.open(cacheName)]);
  for (const request of await from.keys()) {
    const response = await from.match(request);
    const type = response?.headers.get(typeKept) ?? null;
    if (response !== undefined && type !== null) await to.put(request, withType(response, type, null));
  }
}

async function install(event: ScopeEvent): Promise<void> {
  await event.addRoutes?.({ condition: { urlPattern: { pathname: `${new URL(root).pathname}*` } }, source: { cacheName } });
  await fill(['', ...now], stageScripts);
}

/** The page that asks will be loaded again. */
async function takeOverIfAlone(): Promise<void> {
  if ((await scope.clients.matchAll({ includeUncontrolled: true })).length < 2) await scope.skipWaiting();
}

async function begin(): Promise<void> {
  await nameScripts();
  for (const name of await caches.keys()) if (name.startsWith('vivarium-') && name !== cacheName) await caches.delete(name);
  await scope.clients.claim();
}

/** Of the site, whatever stands behind the `?`. */
async function fileFor(request: Request): Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  const cache = await caches.open(cacheName);
  return (await cache.match(origin + pathname)) ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(install(event)));
scope.addEventListener('activate', (event) => event.waitUntil(begin()));
scope.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOverIfAlone());
  if (event.data === 'fill') event.waitUntil(fill(later));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(root)) event.respondWith(fileFor(request));
});
