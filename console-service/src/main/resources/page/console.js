/* The entry: it draws the shell into the page. */
import { html, render } from './html.js';
import { Shell } from './shell.js';

const root = document.getElementById('console');
root.replaceChildren();
render(html`<${Shell} />`, root);
