/* The outcome of the order that was just placed, as it happens. */
import { html, useEffect, useMemo, useRef } from '../html.js';
import { announce } from '../announce.js';
import { Broken, Loading } from '../notice.js';
import { href } from '../route.js';
import { StateMark } from '../state-mark.js';
import { OrderWatch } from '../order/order-watch.js';
import { ScatterGather } from '../order/scatter-gather.js';

/** @param onDecided called once, when the order has its outcome */
export function PlacedOrder({ id, onDecided }) {
    const watch = useMemo(() => new OrderWatch(id), [id]);
    useEffect(() => () => watch.close(), [watch]);
    const box = useRef();
    const order = watch.order.value;
    const state = order?.state;
    useEffect(() => {
        if (state) {
            announce(state === 'CREATED' ? `Order ${id} is created and waits for its checks.` : `Order ${id} is ${state}.`);
            box.current?.scrollIntoView({ block: 'nearest' });
        }
        if (state && state !== 'CREATED') {
            onDecided();
        }
    }, [state]);
    if (!order) {
        return watch.problem.value ? html`<${Broken} problem=${watch.problem.value} again=${watch.read} />` : html`<${Loading} what="the order" />`;
    }
    return html`
        <section class="placed" ref=${box} aria-label="The order that you placed">
            <div class="page-head">
                <h2>Order <span class="id">${id}</span></h2>
                <${StateMark} state=${state} />
                <a class="button" href=${href('order', [id])}>${state === 'VALIDATED' ? 'Open it to pay, ship or cancel' : 'Open the order'}</a>
            </div>
            <${ScatterGather} order=${order} history=${watch.history.value} />
        </section>`;
}
