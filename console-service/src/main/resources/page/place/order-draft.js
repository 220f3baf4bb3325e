/* The order that somebody writes: its fields as text, what is wrong with them, and the request that it becomes. */
import { fromUnits, newId, toUnits } from '../exact.js';
import {
    amountProblem, currencyProblem, customerDoom, customerProblem, MAX_LINES, orderIdProblem, priceDoom, productProblem, quantityDoom, quantityProblem,
} from '../limits.js';

let lineNumber = 0;

export function newLine(product = '', quantity = '1', price = '9.99') {
    return { key: ++lineNumber, product, quantity: String(quantity), price: String(price) };
}

/** What the first visitor finds: an order that goes through once its product has stock. */
export function firstDraft() {
    return { id: '', customerId: '15', currency: 'GBP', lines: [newLine('JUMPERS', 2)] };
}

export function draftOf(order) {
    const lines = order.lines.map(line => newLine(line.product, line.quantity, line.price));
    return { id: '', customerId: order.customerId ?? '', currency: order.currency, lines };
}

/** Text for each field that the server would refuse, by its JSON pointer. */
export function problemsOf({ id, customerId, currency, lines }) {
    const all = {
        '/id': orderIdProblem(id.trim()),
        '/customerId': customerProblem(customerId.trim()),
        '/currency': currencyProblem(currency),
        '/lines': lines.length > MAX_LINES ? `At most ${MAX_LINES} lines` : undefined,
    };
    lines.forEach((line, index) => {
        all[`/lines/${index}/product`] = productProblem(line.product);
        all[`/lines/${index}/quantity`] = quantityProblem(line.quantity.trim());
        all[`/lines/${index}/price`] = amountProblem(line.price.trim());
    });
    return defined(all);
}

/** Text for each field with which the order would be accepted and fail. */
export function doomsOf({ customerId, lines }) {
    const all = { '/customerId': customerDoom(customerId.trim()) };
    lines.forEach((line, index) => {
        all[`/lines/${index}/quantity`] = quantityDoom(line.quantity.trim());
        all[`/lines/${index}/price`] = priceDoom(line.price.trim());
    });
    return defined(all);
}

function defined(all) {
    return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined));
}

/** @return the exact total as text, or undefined while a line is wrong */
export function totalOf({ lines }) {
    if (lines.some(line => quantityProblem(line.quantity.trim()) || amountProblem(line.price.trim()))) {
        return undefined;
    }
    return fromUnits(lines.reduce((sum, line) => sum + BigInt(line.quantity.trim()) * toUnits(line.price.trim()), 0n));
}

/** @return id and JSON text. Prices go as they were typed: as a number of JavaScript they could be rounded. */
export function requestOf({ id, customerId, currency, lines }) {
    const orderId = id.trim() || newId('order');
    const customer = customerId.trim() ? `"customerId":${JSON.stringify(customerId.trim())},` : '';
    const written = lines.map(line =>
        `{"product":${JSON.stringify(line.product)},"quantity":${Number(line.quantity.trim())},"price":${numberText(line.price.trim())}}`);
    return { id: orderId, body: `{"id":${JSON.stringify(orderId)},${customer}"currency":${JSON.stringify(currency)},"lines":[${written}]}` };
}

/** JSON allows no leading zeros. */
function numberText(amount) {
    return amount.replace(/^(-?)0+(?=\d)/, '$1');
}
