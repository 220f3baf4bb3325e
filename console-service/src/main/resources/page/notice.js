/* The states in which a page has nothing to show: it loads, there is nothing, or a service does not answer. */
import { html } from './html.js';

export function Loading({ what }) {
    return html`<p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>Loading ${what} …</p>`;
}

export function Empty({ title, children }) {
    return html`<div class="empty"><p class="empty-title">${title}</p>${children}</div>`;
}

/** A problem as the service described it. @param again repeats the request; @param automatic the page does so itself */
export function Broken({ problem, again, automatic, what, children }) {
    return html`
        <div class="notice notice-bad" role="alert">
            <p><strong>${what ? `${what}: ${lowerFirst(problem.title)}` : problem.title}</strong></p>
            ${problem.detail && html`<p>${problem.detail}</p>`}
            <${Violations} problem=${problem} />
            ${automatic && html`<p>The page asks again every few seconds.</p>`}
            ${children}
            ${again && html`<p><button type="button" onClick=${again}>Try again</button></p>`}
        </div>`;
}

export function Violations({ problem }) {
    return problem.errors.length > 0 && html`
        <ul class="violations">
            ${problem.errors.map(({ pointer, detail }) => html`<li><code>${pointer}</code> ${detail}</li>`)}
        </ul>`;
}

function lowerFirst(title = '') {
    return /^[A-Z][a-z]/.test(title) ? title[0].toLowerCase() + title.slice(1) : title;
}
