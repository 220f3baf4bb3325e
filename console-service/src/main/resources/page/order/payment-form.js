/* Records a payment for an order. */
import { html, useId, useRef, useState } from '../html.js';
import { newId } from '../exact.js';
import { useFocusWithin } from '../focus-return.js';
import { money } from '../format.js';
import { amountProblem, currencyProblem } from '../limits.js';
import { postJson } from '../server.js';

/** @param run runs the command and shows what it did */
export function PaymentForm({ order, open, busy, run }) {
    const id = useId();
    const form = useFocusWithin('input');
    const [amount, setAmount] = useState(open);
    const [currency, setCurrency] = useState(order.currency);
    // The same id while the form is open: a payment that is sent twice counts once.
    const paymentId = useRef(newId('payment'));
    const wrong = amountProblem(amount.trim(), { above: 0 });
    const wrongCurrency = currencyProblem(currency);
    const submit = event => {
        event.preventDefault();
        if (wrong || wrongCurrency || busy) {
            return;
        }
        run(async () => {
            const body = `{"id":${JSON.stringify(paymentId.current)},"orderId":${JSON.stringify(order.id)},"currency":${JSON.stringify(currency)},"amount":${amountText(amount)}}`;
            const payment = await postJson('api/orders/v1/payments', body);
            const counted = payment.counts === false ? ' It is in another currency than the order, so it does not count.' : '';
            return `The payment of ${money(payment.amount, payment.currency)} is recorded.${counted}`;
        });
    };
    return html`
        <form ref=${form} class="inline-form" onSubmit=${submit} novalidate aria-label="Record a payment">
            <div class="field">
                <label for=${`${id}-amount`}>Amount</label>
                <input id=${`${id}-amount`} class="number" inputmode="decimal" value=${amount} onInput=${event => setAmount(event.target.value)}
                    aria-invalid=${wrong ? 'true' : undefined} aria-describedby=${wrong ? `${id}-wrong` : undefined} autocomplete="off" />
                ${wrong && html`<span class="wrong" id=${`${id}-wrong`}>${wrong}</span>`}
            </div>
            <div class="field field-short">
                <label for=${`${id}-currency`}>Currency</label>
                <input id=${`${id}-currency`} value=${currency} maxlength="3" onInput=${event => setCurrency(event.target.value.toUpperCase())}
                    aria-invalid=${wrongCurrency ? 'true' : undefined} aria-describedby=${wrongCurrency ? `${id}-wrong-currency` : undefined} autocomplete="off" />
                ${wrongCurrency && html`<span class="wrong" id=${`${id}-wrong-currency`}>${wrongCurrency}</span>`}
            </div>
            <button type="submit" class="primary" aria-disabled=${busy || wrong ? 'true' : undefined}>${busy ? 'Recording …' : 'Record the payment'}</button>
        </form>`;
}

/** As it was typed, since a number of JavaScript could round it; JSON allows no leading zeros. */
function amountText(amount) {
    return amount.trim().replace(/^0+(?=\d)/, '');
}
