/**
 * The worker's own script: it loads the engine as a module, since browsers keep what they have compiled a module to, and not what
 * they have compiled a worker's own script to.
 */
import { engineFile } from './engine-file.ts';
import type { ToEngine } from '../protocol.ts';

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToEngine>) => void;
  location: { href: string };
  /** What the page has said before the engine listens. */
  vivariumEarly: MessageEvent<ToEngine>[];
};

scope.vivariumEarly = [];
scope.onmessage = (event) => void scope.vivariumEarly.push(event);

import(new URL(engineFile, scope.location.href).href).catch((error: unknown) => {
  // The page hears of errors, not of promises.
  setTimeout(() => {
    throw error;
  });
});
