/** Makes the page work without a network, where the browser lets it. */

interface Connection {
  readonly saveData?: boolean;
}

/** Milliseconds in which a new version takes over, if it can: if no other page uses the old one. */
const PATIENCE = 300;
/** Milliseconds after which it is asked again: the page that was left by loading this one counts for a while. */
const AGAIN = 50;

/** Has a new version that waits take over; true: the page is being loaded anew. */
export async function takeNewVersion(): Promise<boolean> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting ?? null;
  if (waiting === null) return false;
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      resolve(true);
      location.reload();
    }, { once: true });
    const ask = (): void => waiting.postMessage('take over');
    ask();
    const asking = setInterval(ask, AGAIN);
    setTimeout(() => {
      clearInterval(asking);
      resolve(false);
    }, PATIENCE);
  });
}

/** To be called when there is nothing better to do; so is `taken`, when the service worker has taken charge of this page. */
export async function keepOffline(taken: () => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  try {
    if (navigator.serviceWorker.controller === null) navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true });
    await navigator.serviceWorker.register('service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    const connection = (navigator as { connection?: Connection }).connection;
    // The parts of the library that few programs need are many.
    if (connection?.saveData !== true) active?.postMessage('fill');
  } catch {
    // A private window, or a browser that was told to keep nothing: the page works all the same.
  }
}
