/* One order: the picture of its way, what may be done with it, its lines, payments and e-mails, and its records on request. */
import { html, useEffect, useId, useMemo, useState } from '../html.js';
import { amount, fullTime, money } from '../format.js';
import { useAnswer } from '../answer.js';
import { findCustomer } from '../look-up.js';
import { Broken, Loading } from '../notice.js';
import { href } from '../route.js';
import { serverNow } from '../server.js';
import { StateMark } from '../state-mark.js';
import { StreamSign } from '../stream-sign.js';
import { OrderActions } from './order-actions.js';
import { OrderEmails } from './order-emails.js';
import { OrderHistory } from './order-history.js';
import { OrderPayments } from './order-payments.js';
import { tell } from './order-story.js';
import { OrderWatch } from './order-watch.js';
import { ScatterGather } from './scatter-gather.js';

export function OrderPage({ rest: [id] }) {
    const watch = useMemo(() => new OrderWatch(id ?? ''), [id]);
    useEffect(() => () => watch.close(), [watch]);
    const order = watch.order.value;
    const history = watch.history.value;
    const problem = watch.problem.value;
    if (!order) {
        return html`
            <div class="page-head"><h1>Order <span class="id">${id}</span></h1></div>
            ${problem ? html`<${Broken} problem=${problem} what="The order cannot be shown" again=${watch.read} />` : html`<${Loading} what="the order" />`}
            <p><a href=${href('orders')}>All orders</a></p>`;
    }
    return html`
        <div class="page-head">
            <h1>Order <span class="id">${order.id}</span></h1>
            <${StateMark} state=${order.state} />
            ${watch.stream.value && html`<${StreamSign} stream=${watch.stream.value} />`}
        </div>
        ${problem && html`<p class="notice notice-wait" role="status">Not up to date: ${problem.detail || problem.title}</p>`}
        <p class="order-facts"><${CustomerLink} id=${order.customerId} /> · ${money(order.total, order.currency)} · created ${fullTime(order.createdAt)}</p>
        <${ScatterGather} order=${order} history=${history} />
        <${OrderActions} order=${order} story=${tell(order, history, serverNow())} watch=${watch} />
        <${Lines} order=${order} />
        <${OrderPayments} order=${order} known=${history.events.filter(({ type }) => type === 'PAYMENT').length} />
        <${OrderEmails} order=${order} />
        <${Records} history=${history} />`;
}

function CustomerLink({ id }) {
    const customer = useAnswer(async abort => id === undefined ? undefined : { found: await findCustomer(id, abort) }, id);
    if (id === undefined) {
        return 'No customer';
    }
    const { firstName, lastName, level } = customer.data?.found ?? {};
    return html`
        <a href=${href('orders', [], { customerId: id })}>${firstName ? `${firstName} ${lastName}` : `Customer ${id}`}</a>
        ${firstName && html`<span class="muted"> (customer ${id}${level ? `, ${level}` : ''})</span>`}
        ${customer.data && !firstName && html`<span class="muted"> (not registered; </span><a href=${href('customers', [], { edit: id })}>register</a><span class="muted">)</span>`}`;
}

function Lines({ order }) {
    return html`
        <section>
            <h2>Lines</h2>
            <div class="table-frame" tabindex="0" role="region" aria-label="Lines">
                <table class="lines-table">
                    <thead><tr><th scope="col">Product</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">Price</th></tr></thead>
                    <tbody>
                        ${order.lines.map((line, index) => html`
                            <tr key=${index}><td><a href=${href('stock', [], { query: line.product })}>${line.product}</a></td>
                                <td class="number">${line.quantity}</td><td class="number">${amount(line.price, order.currency)}</td></tr>`)}
                    </tbody>
                    <tfoot><tr><th scope="row" colspan="2">Total</th><td class="number">${money(order.total, order.currency)}</td></tr></tfoot>
                </table>
            </div>
        </section>`;
}

function Records({ history }) {
    const id = useId();
    const [open, setOpen] = useState(false);
    return html`
        <section>
            <h2><button type="button" class="disclosure" aria-expanded=${open ? 'true' : 'false'} aria-controls=${id} onClick=${() => setOpen(!open)}>Records in the topics</button></h2>
            <div id=${id} hidden=${!open}>${open && html`<${OrderHistory} history=${history} />`}</div>
        </section>`;
}
