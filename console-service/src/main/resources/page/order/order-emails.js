/* The e-mails about one order. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { EmailTable } from '../emails/email-table.js';
import { Broken, Loading } from '../notice.js';
import { getJson } from '../server.js';

export function OrderEmails({ order }) {
    const path = `api/email/v1/emails?orderId=${encodeURIComponent(order.id)}`;
    const { data, problem, again } = useAnswer(abort => getJson(path, { signal: abort }), `${path} ${order.version}`, 5_000);
    return html`
        <section>
            <h2>E-mails</h2>
            ${problem && html`<${Broken} problem=${problem} what="The e-mails cannot be read" again=${again} />`}
            ${!data && !problem && html`<${Loading} what="e-mails" />`}
            ${data && (data.emails.length === 0
                ? html`<p class="muted">No e-mail was called for yet. E-mails are kept for 30 days.</p>`
                : html`<${EmailTable} emails=${data.emails} ofOneOrder />`)}
        </section>`;
}
