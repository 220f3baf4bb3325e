/* The entry: it draws the shell into the page. */
import { html, render } from './html.js';
import { getJson, readOnly } from './server.js';
import { Shell } from './shell.js';

const root = document.getElementById('console');
root.replaceChildren();
// Without an answer the pages say what is wrong; this only learns early that changes would be refused.
getJson('v1/services').then(answer => { readOnly.value = answer.readOnly === true; }, () => {});
render(html`<${Shell} />`, root);
