/* The e-mails of the last 30 days, newest first, by state and order. */
import { html, useEffect, useId, useState } from '../html.js';
import { useSettled } from '../answer.js';
import { plural } from '../format.js';
import { orderIdProblem } from '../limits.js';
import { Broken, Empty, Loading } from '../notice.js';
import { usePagedList } from '../paged-list.js';
import { route, setQuery } from '../route.js';
import { EMAIL_STATES } from './email-states.js';
import { EmailTable } from './email-table.js';

export function EmailList() {
    const { query } = route.value;
    const state = query.get('state') ?? '';
    const orderId = query.get('orderId') ?? '';
    const asked = new URLSearchParams(Object.entries({ state, orderId }).filter(([, value]) => value !== ''));
    const list = usePagedList(asked.size > 0 ? `api/email/v1/emails?${asked}` : 'api/email/v1/emails', 'emails', 5_000);
    return html`
        <section>
            <h2>E-mails of the last 30 days</h2>
            <div class="toolbar" role="search" aria-label="Filter e-mails">
                <${StateFilter} state=${state} />
                <${OrderFilter} orderId=${orderId} />
            </div>
            <${Found} list=${list} filtered=${asked.size > 0} />
        </section>`;
}

function StateFilter({ state }) {
    const id = useId();
    return html`
        <div class="field">
            <label for=${id}>State</label>
            <select id=${id} value=${state} onChange=${event => setQuery({ state: event.target.value })}>
                <option value="">Any</option>
                ${Object.entries(EMAIL_STATES).map(([name, words]) => html`<option key=${name} value=${name}>${words}</option>`)}
            </select>
        </div>`;
}

function OrderFilter({ orderId }) {
    const id = useId();
    const [typed, setTyped] = useState(orderId);
    const settled = useSettled(typed.trim());
    const wrong = orderIdProblem(typed.trim());
    useEffect(() => {
        if (settled === typed.trim() && settled !== orderId && !orderIdProblem(settled)) {
            setQuery({ orderId: settled }, { replace: true });
        }
    }, [settled]);
    // A link or the Back button changes the filter, too.
    useEffect(() => setTyped(before => before.trim() === orderId ? before : orderId), [orderId]);
    return html`
        <div class="field field-wide">
            <label for=${id}>Order</label>
            <input id=${id} type="search" value=${typed} placeholder="The whole id" autocomplete="off" spellcheck=${false} maxlength="64"
                aria-invalid=${wrong ? 'true' : undefined} aria-describedby=${wrong ? `${id}-said` : undefined} onInput=${event => setTyped(event.target.value)} />
            ${wrong && html`<span id=${`${id}-said`} class="wrong">${wrong}</span>`}
        </div>`;
}

function Found({ list, filtered }) {
    if (!list.items) {
        return list.problem ? html`<${Broken} problem=${list.problem} what="The e-mails cannot be read" again=${list.again} />` : html`<${Loading} what="e-mails" />`;
    }
    if (list.items.length === 0) {
        return html`<${Empty} title=${filtered ? 'No e-mail matches' : 'No e-mail yet'}><p>E-mails are kept for 30 days.</p><//>`;
    }
    return html`
        ${list.problem && html`<p class="notice notice-wait" role="status">Not up to date: ${list.problem.detail || list.problem.title}</p>`}
        <${EmailTable} emails=${list.items} />
        <p class="list-foot">${plural(list.items.length, 'e-mail')}${list.more ? html` so far <button type="button" onClick=${list.readMore}>More</button>` : ''}</p>`;
}
