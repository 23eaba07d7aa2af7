/** Makes the page work without a network, where the browser lets it. */

interface Connection {
  readonly saveData?: boolean;
}

/** To be called when there is nothing better to do; so is `taken`, when the service worker has taken charge of this page. */
export async function keepOffline(taken: () => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  try {
    if (navigator.serviceWorker.controller === null) navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true });
    const registration = await navigator.serviceWorker.register('service-worker.js');
    addEventListener('pagehide', () => registration.waiting?.postMessage('leaving'));
    const { active } = await navigator.serviceWorker.ready;
    const connection = (navigator as { connection?: Connection }).connection;
    // The parts of the library that few programs need are many.
    if (connection?.saveData !== true) active?.postMessage('fill');
  } catch {
    // A private window, or a browser that was told to keep nothing: the page works all the same.
  }
}
