/** The page's entry. */
import { render } from 'solid-js/web';

render(() => <main>Vivarium</main>, document.getElementById('app') as HTMLElement);
