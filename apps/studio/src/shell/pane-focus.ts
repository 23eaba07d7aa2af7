/** F6 and Shift+F6: the focus goes round the panes that are seen, the timeline and the bar, to what takes keys in each. */
const places = '.bar, .dock > .pane:not([hidden]), .phone-view > .pane:not([hidden]), .strip';
const takesKeys = '.cm-content, .output, [tabindex="0"], button:not([disabled]):not([tabindex="-1"]), input, select';

export function focusNextPane(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(places)].sort(byPlace);
  const here = all.findIndex((place) => place.contains(document.activeElement) || strips(place).some((strip) => strip.contains(document.activeElement)));
  for (let step = 1; step <= all.length; step++) {
    const place = all[(((here + by * step) % all.length) + all.length) % all.length];
    const target = place?.matches(takesKeys) ? place : place?.querySelector<HTMLElement>(takesKeys);
    if (target === null || target === undefined || target.getClientRects().length === 0) continue;
    target.focus();
    return;
  }
}

/** The tabs of a pane lie beside it in the document. */
function strips(place: HTMLElement): HTMLElement[] {
  const tab = document.getElementById(place.id.replace(/^pane-/, 'tab-'))?.closest<HTMLElement>('.strip-head');
  return tab === null || tab === undefined ? [] : [tab];
}

/** As one reads: from above, then from the left. */
function byPlace(a: HTMLElement, b: HTMLElement): number {
  const [first, second] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
  return Math.abs(first.left - second.left) > 40 && first.top < second.bottom && second.top < first.bottom ? first.left - second.left : first.top - second.top;
}
