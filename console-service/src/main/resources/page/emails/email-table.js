/* E-mails in a table, each with a link to what it says. */
import { html } from '../html.js';
import { fullTime, time } from '../format.js';
import { href } from '../route.js';
import { EMAIL_STATES, hasFailed, reasonOf } from './email-states.js';

/** @param ofOneOrder leaves out the order and its customer */
export function EmailTable({ emails, ofOneOrder }) {
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="E-mails">
            <table>
                <thead><tr>
                    <th scope="col">E-mail</th>
                    ${!ofOneOrder && html`<th scope="col">Order</th><th scope="col">Customer</th>`}
                    <th scope="col">State</th><th scope="col">Called for</th><th scope="col">Sent or failed</th><th scope="col">Reason</th>
                </tr></thead>
                <tbody>
                    ${emails.map(email => html`
                        <tr key=${`${email.orderId} ${email.kind}`}>
                            <th scope="row"><a href=${href('emails', [email.orderId, email.kind])}>${email.kind}<span class="unseen"> about order ${email.orderId}</span></a></th>
                            ${!ofOneOrder && html`
                                <td><a class="id" href=${href('order', [email.orderId])}>${email.orderId}</a></td>
                                <td>${email.customerId && html`<a href=${href('customers', [], { query: email.customerId })}>${email.customerId}</a>`}</td>`}
                            <td class=${`nowrap ${hasFailed(email) ? 'none-left' : ''}`}>${EMAIL_STATES[email.state] ?? email.state}</td>
                            <td class="nowrap"><time datetime=${email.at} title=${fullTime(email.at)}>${time(email.at)}</time></td>
                            <td class="nowrap">${email.completedAt && html`<time datetime=${email.completedAt} title=${fullTime(email.completedAt)}>${time(email.completedAt)}</time>`}</td>
                            <td>${reasonOf(email)}</td>
                        </tr>`)}
                </tbody>
            </table>
        </div>`;
}
