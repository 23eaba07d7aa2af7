/** The elements in which panels live: made once, filled when first shown. */
import { createSignal, type Component } from 'solid-js';
import { render } from 'solid-js/web';
import type { PanelEntry, PanelProps } from './panels.ts';

export interface PanelHost {
  readonly element: HTMLElement;
  readonly setVisible: (visible: boolean) => void;
}

export function paneElement(id: string, title: string): HTMLElement {
  const element = document.createElement('section');
  element.className = 'pane';
  element.id = `pane-${id}`;
  element.setAttribute('role', 'tabpanel');
  element.setAttribute('aria-label', title);
  return element;
}

export function panelHost({ id, title, load }: PanelEntry): PanelHost {
  const element = paneElement(id, title);
  const [visible, setVisible] = createSignal(false);
  let begun = false;
  return {
    element,
    setVisible(shown) {
      setVisible(shown);
      if (shown && !begun) {
        begun = true;
        load().then(({ default: Panel }: { readonly default: Component<PanelProps> }) => render(() => <Panel visible={visible} />, element), (error: unknown) => {
          begun = false;
          element.textContent = `${title} could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
        });
      }
    },
  };
}
