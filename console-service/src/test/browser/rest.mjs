/* Requests to the services through the console, as another program would send them: no page is involved. */

/** The console that the tests look at; run.mjs says where it is. */
export const CONSOLE = process.env.ORDERFLOW_CONSOLE;
if (!CONSOLE) {
    throw new Error('ORDERFLOW_CONSOLE is not set; run the tests by: npm run browser');
}

/** Where everything of that system is, by name, as dev prints it with --output json. */
export const SYSTEM = JSON.parse(process.env.ORDERFLOW_URLS ?? '{}');

const WITHIN_MILLIS = 20_000;
const AGAIN_MILLIS = 25;
const AT_ONCE = 10;
let names = 0;

/**
 * A new name for everything that a test creates: tests share one system. Without digits, as the form that places an order looks at
 * once for customer 15: where more names hold a 15 than one answer does, it has to ask for that customer, and a browser reports 404.
 */
export function newName(kind) {
    return `${kind}-${letters(process.pid)}-${letters(++names)}`;
}

const letters = number => String(number).replace(/\d/g, digit => 'abcdefghij'[digit]);

export async function send(method, path, body) {
    const response = await fetch(CONSOLE + path, {
        method,
        signal: AbortSignal.timeout(WITHIN_MILLIS),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) {
        throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
}

/** @return the product, which has that much on hand */
export async function stock(product, quantity) {
    await send('POST', `api/inventory/v1/inventory/${encodeURIComponent(product)}/adjustments`, { adjustmentId: newName('adjustment'), kind: 'SET', quantity });
    return product;
}

export async function customer(id, data) {
    return send('PUT', `api/email/v1/customers/${id}`, data);
}

/** @param order what differs from a valid order of one unit; @param timeout 0 answers once the order is there */
export async function order(product, { id = newName('order'), quantity = 1, price = 9.99, timeout = 0, ...rest } = {}) {
    const lines = [product].flat().map(name => ({ product: name, quantity, price }));
    await send('POST', `api/orders/v1/orders?timeout=${timeout}`, { id, customerId: newName('customer'), currency: 'GBP', lines, ...rest });
    return id;
}

/** An order that has its outcome. */
export async function decided(product, options) {
    const id = await order(product, options);
    await until(async () => (await send('GET', `api/orders/v1/orders/${id}`)).state !== 'CREATED', `order ${id} has an outcome`);
    return id;
}

export async function until(condition, what, withinMillis = WITHIN_MILLIS) {
    const deadline = Date.now() + withinMillis;
    while (!(await condition())) {
        if (Date.now() > deadline) {
            throw new Error(`not within ${withinMillis / 1000} s: ${what}`);
        }
        await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
    }
}

/** Does something for each item, few at a time: the services refuse what is more than they can do. */
export async function forEachOf(items, work) {
    const left = [...items.entries()];
    const worker = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
            await work(next[1], next[0]);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
