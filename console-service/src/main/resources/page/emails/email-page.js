/* One e-mail as its customer sees it: headers, HTML in a frame that runs nothing and loads nothing, and text. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { fullTime } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { href } from '../route.js';
import { getJson } from '../server.js';
import { EMAIL_STATES, hasFailed, reasonOf } from './email-states.js';
import { mailDocument } from './mail-document.js';

export function EmailPage({ orderId, kind }) {
    const path = `api/email/v1/emails/${encodeURIComponent(orderId)}/${encodeURIComponent(kind)}`;
    const { data, problem, again } = useAnswer(abort => getJson(path, { signal: abort }), path, 10_000);
    return html`
        <div class="page-head"><h1>E-mail ${kind} about order <a class="id" href=${href('order', [orderId])}>${orderId}</a></h1></div>
        <p><a href=${href('emails')}>All e-mails</a> · <a href=${href('emails', [], { orderId })}>All e-mails about this order</a></p>
        ${problem && html`<${Broken} problem=${problem} what="The e-mail cannot be shown" again=${again} />`}
        ${!data && !problem && html`<${Loading} what="the e-mail" />`}
        ${data && html`<${Facts} email=${data} />`}
        ${data?.message && html`<${Message} message=${data.message} />`}`;
}

function Facts({ email }) {
    return html`
        <p class="order-facts"><span class=${hasFailed(email) ? 'none-left' : ''}>${EMAIL_STATES[email.state] ?? email.state}</span>
            ${email.completedAt && html` <time datetime=${email.completedAt}>${fullTime(email.completedAt)}</time>`}
            ${' '}· called for <time datetime=${email.at}>${fullTime(email.at)}</time>
            ${email.customerId && html` · <a href=${href('customers', [], { query: email.customerId })}>customer ${email.customerId}</a>`}
            ${email.level && html` <span class="level">${email.level}</span>`}</p>
        ${hasFailed(email) && html`<p class="notice notice-bad">${reasonOf(email)}</p>`}
        ${!email.message && html`<p class="muted">It was never written: there was nobody to send it to.</p>`}`;
}

function Message({ message }) {
    return html`
        <section>
            <h2>Headers</h2>
            <dl class="mail-headers">
                ${message.headers.map(({ name, value }) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
            </dl>
        </section>
        <section>
            <h2>HTML</h2>
            <iframe class="mail" sandbox="" referrerpolicy="no-referrer" title=${`The e-mail “${message.subject}” as HTML`} srcdoc=${mailDocument(message.html)}></iframe>
        </section>
        <section>
            <h2>Text</h2>
            <pre class="mail-text" tabindex="0" role="region" aria-label="The e-mail as text">${message.text}</pre>
        </section>`;
}
