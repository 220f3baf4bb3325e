/* The entry: it draws the shell into the page. */
import { html, render } from './html.js';
import { handOver } from './login/code-flow.js';
import { beginLogin } from './login/login.js';
import { readOnly } from './read-only.js';
import { getJson } from './server.js';
import { Shell } from './shell.js';

const root = document.getElementById('console');
root.replaceChildren();
if (handOver()) {
    root.textContent = 'You are signed in. You can close this window.';
} else {
    begin();
}

function begin() {
    beginLogin();
    // Without an answer the pages say what is wrong; this only learns early that changes would be refused.
    getJson('v1/services').then(answer => { readOnly.value = answer.readOnly === true; }, () => {});
    render(html`<${Shell} />`, root);
}
