/* The e-mails that were sent, are pending, or failed: figures, a list, and each as its customer sees it. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { count } from '../format.js';
import { Broken, Empty, Loading } from '../notice.js';
import { href } from '../route.js';
import { getJson } from '../server.js';
import { EmailList } from './email-list.js';
import { EmailPage } from './email-page.js';

export function EmailsPage({ rest: [orderId, kind] }) {
    return orderId && kind ? html`<${EmailPage} orderId=${orderId} kind=${kind} />` : html`<${AllEmails} />`;
}

function AllEmails() {
    const statistics = useAnswer(abort => getJson('api/email/v1/email/statistics', { signal: abort }), '', 5_000);
    const { data, problem } = statistics;
    return html`
        <div class="page-head"><h1>E-mails</h1></div>
        <p class="lead">email-service sends one e-mail for each step of an order. An e-mail fails if the mail server refuses it for good, or if its customer is not registered in time or has no address.</p>
        ${problem && html`<${Broken} problem=${problem} what="The figures cannot be read" again=${statistics.again} />`}
        ${!data && !problem && html`<${Loading} what="figures" />`}
        ${data && html`<${Figures} figures=${data} />`}
        <${EmailList} />`;
}

function Figures({ figures }) {
    return html`
        <dl class="tiles">
            <div class="tile"><dt>Sent</dt><dd>${count(figures.sent)}</dd></div>
            <div class="tile"><dt>Pending</dt><dd>${count(figures.pending)}</dd></div>
            <div class=${`tile ${figures.failed > 0 ? 'tile-bad' : ''}`}><dt>Failed</dt><dd>${count(figures.failed)}</dd></div>
        </dl>
        ${figures.byKindAndLevel.length === 0
            ? html`<${Empty} title="No e-mail yet"><p>Place an order for a <a href=${href('customers')}>registered customer</a>.</p><//>`
            : html`
                <div class="table-frame" tabindex="0" role="region" aria-label="E-mails by kind and level">
                    <table>
                        <thead><tr><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="number">Sent</th><th scope="col" class="number">Pending</th><th scope="col" class="number">Failed</th></tr></thead>
                        <tbody>
                            ${figures.byKindAndLevel.map(({ kind, level, sent, pending, failed }) => html`
                                <tr key=${`${kind} ${level}`}>
                                    <th scope="row">${kind}</th><td>${level ? html`<span class="level">${level}</span>` : html`<span class="muted">all other customers</span>`}</td>
                                    <td class="number">${count(sent)}</td><td class="number">${count(pending)}</td>
                                    <td class=${`number ${failed > 0 ? 'none-left' : ''}`}>${count(failed)}</td>
                                </tr>`)}
                        </tbody>
                    </table>
                </div>`}`;
}
