/**
 * The studio without a network: everything of one version lies in one cache. A new version fills its own and waits until no
 * page of the old one is open, or its only page is loaded anew.
 */
import { later, now, version } from './offline-list.ts';

/** What is used here of a service worker's scope; the page's types know no such thing. */
interface Scope {
  readonly location: { readonly href: string };
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'message' | 'fetch', listener: (event: ScopeEvent) => void): void;
}
interface ScopeEvent extends Event {
  readonly data: unknown;
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as Scope;
const cacheName = `vivarium-${version}`;
const root = new URL('./', scope.location.href).href;

/** From the network, past the browser's own cache, which may hold another version. */
async function fill(names: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const name of names) {
    const address = new URL(name, root).href;
    if ((await cache.match(address)) === undefined) await cache.add(new Request(address, { cache: 'no-cache' }));
  }
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('vivarium-') && name !== cacheName) await caches.delete(name);
  await scope.clients.claim();
}

/** Of the site: the start page for its folder, whatever stands behind the `?`. */
async function fileFor(request: Request): Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  const cache = await caches.open(cacheName);
  return (await cache.match(`${origin}${pathname.endsWith('/') ? `${pathname}index.html` : pathname}`)) ?? fetch(request);
}

async function pageFor(request: Request): Promise<Response> {
  const { waiting } = scope.registration;
  if (waiting === null || (await scope.clients.matchAll()).length > 1) return fileFor(request);
  waiting.postMessage('take over');
  return new Response('', { headers: { Refresh: '0' } });
}

scope.addEventListener('install', (event) => event.waitUntil(fill(now)));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('message', (event) => {
  if (event.data === 'take over') void scope.skipWaiting();
  if (event.data === 'fill') event.waitUntil(fill(later));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(root)) event.respondWith(request.mode === 'navigate' ? pageFor(request) : fileFor(request));
});
