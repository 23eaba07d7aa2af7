/**
 * What a program displayed beside text. It comes from code that anyone may have written: an image is only ever an image,
 * and HTML lives in a frame without scripts, without the page's origin and without the network.
 */
import type { DisplayBlock } from './output-buffer.ts';

const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

export function displayElement({ mime, data }: DisplayBlock): HTMLElement {
  if (mime === 'image/svg+xml') return image(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(data)}`);
  if (mime.startsWith('image/')) return image(`data:${mime};base64,${data}`);
  if (mime === 'text/html') return htmlFrame(data);
  return Object.assign(document.createElement('pre'), { textContent: data });
}

function image(source: string): HTMLElement {
  const element = document.createElement('img');
  element.src = source;
  element.alt = 'A picture that the program displayed';
  return element;
}

function htmlFrame(html: string): HTMLElement {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-same-origin');
  element.title = 'A document that the program displayed';
  const style = getComputedStyle(document.documentElement);
  const look = `body{margin:0;padding:2px 0;font:14px/1.5 ${style.getPropertyValue('--font')};color:${style.getPropertyValue('--text')};background:${style.getPropertyValue('--surface')}}table{border-collapse:collapse}td,th{padding:3px 10px;border-bottom:1px solid ${style.getPropertyValue('--line')};text-align:left}`;
  element.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${look}</style><body>${html}`;
  // No script can run in it, so its height may be read from outside.
  element.addEventListener('load', () => {
    const height = element.contentDocument?.documentElement.scrollHeight ?? 160;
    element.style.height = `${Math.min(640, Math.max(24, height))}px`;
  });
  return element;
}
