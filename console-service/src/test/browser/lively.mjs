/* Data for pictures: customers, stock, orders in every state, and dead letters, the same ones each time. */
import { startRecordWriter } from './java-process.mjs';
import { customer, order, send, stock, SYSTEM, until } from './rest.mjs';

const CUSTOMERS = [
    ['15', 'Ana', 'Smith', 'platinum', 'Karl-Marx-Allee 1, 10178 Berlin'],
    ['16', 'Kofi', 'Mensah', 'gold', '12 Ring Road, Accra'],
    ['17', 'María', 'García', undefined, 'Calle de Alcalá 45, Madrid'],
    ['18', 'Yuki', 'Tanaka', 'gold', '2-1 Marunouchi, Tokyo'],
    ['19', 'Liam', 'O’Brien', undefined, '8 Quay Street, Galway'],
    ['20', 'Zofia', 'Nowak', 'silver', 'ul. Długa 7, Gdańsk'],
    ['21', 'Noah', 'Dubois', undefined, undefined],
    ['22', 'Chiara', 'Rossi', 'platinum', 'Via Garibaldi 9, Genova'],
];
const PRODUCTS = [
    ['JUMPERS', 9.99, 400], ['TEAPOTS', 12.5, 220], ['LANTERNS', 9.95, 260], ['UMBRELLAS', 14, 190], ['NOTEBOOKS', 3.2, 900], ['CANDLES', 1.75, 750],
    ['PICNIC BASKETS', 24.9, 400], ['FIRST EDITIONS', 36, 12],
];
const ORDERS = 140;

/** @return the ids of orders for single pictures */
export async function makeLively() {
    await Promise.all(PRODUCTS.map(([product, , quantity]) => stock(product, quantity)));
    await Promise.all(CUSTOMERS.map(([id, firstName, lastName, level, address]) =>
        customer(id, { firstName, lastName, email: `${firstName.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')}@example.com`, ...(level && { level }), ...(address && { address }) })));
    const ids = [];
    for (let number = 0; number < ORDERS; number++) {
        ids.push(await one(number));
    }
    await until(async () => (await send('GET', 'v1/order-rows/counts')).states.CREATED === 0, 'every order has its outcome');
    await Promise.all(ids.map(follow));
    return { paid: idOf(ORDERS - 6), failed: idOf(ORDERS - 9), letter: await makeDeadLetters() };
}

/** Of each kind that bytes alone make, and a payment where it does not belong. @return the address of its letter */
async function makeDeadLetters() {
    const writer = startRecordWriter('records-of-pictures', SYSTEM.kafka);
    const orderId = idOf(ORDERS - 6);
    const { partition, events } = await send('GET', `api/orders/v1/orders/${orderId}/history`);
    const { offset } = events.find(({ type }) => type === 'PAYMENT');
    const { base64 } = await send('GET', `v1/records?${new URLSearchParams({ topic: 'payments', partition, offset, bytes: true })}`);
    const records = [
        { topic: 'warehouse-inventory', key: 'TEAPOTS', value: '{"product":"TEAPOTS","quantity":12}', headers: { writer: 'stock-import' } },
        { topic: 'warehouse-inventory', key: 'LANTERNS' },
        { topic: 'order-commands', key: 'A-10551', value: Buffer.from([0, 0, 0, 0x27, 0x10, 2, 0x0e]), headers: { writer: 'shop' } },
        { topic: 'warehouse-inventory', value: '{"product":"CANDLES"}', headers: { writer: 'stock-import' } },
        { topic: 'payments', partition: partition === 0 ? 1 : 0, key: orderId, value: Buffer.from(base64, 'base64'), headers: { writer: 'till' } },
    ];
    for (const record of records) {
        await writer.write(record);
    }
    await writer.stop();
    let letter;
    await until(async () => {
        letter = (await send('GET', 'v1/dead-letters?service=console-service&topic=payments')).letters[0]?.letter;
        const { counts } = await send('GET', 'v1/dead-letters/counts');
        return letter && counts.some(({ kind }) => kind === 'WRONG_PARTITION');
    }, 'the dead letters are counted');
    return `${letter.topic}/${letter.partition}/${letter.offset}`;
}

/** An order like those above, for what changes while a picture is taken. */
export function oneMore(number) {
    return one(ORDERS + number);
}

const idOf = number => `A-${10_400 + number}`;

async function one(number) {
    const pick = (list, step) => list[(number * step) % list.length];
    const lines = [pick(PRODUCTS, 3), ...(number % 3 === 0 ? [pick(PRODUCTS, 5)] : [])].map(([product, price]) => ({ product, price, quantity: 1 + (number % 4) }));
    const customerId = pick(CUSTOMERS, 3)[0];
    const special = {
        7: { customerId: `guest-${number}`, lines: [{ product: 'PICNIC BASKETS', quantity: 90, price: 24.9 }] },
        11: { lines: [...lines, { product: 'UNICORNS', quantity: 1, price: 99 }] },
        13: { currency: 'EUR' },
    }[number % 20] ?? {};
    return order([], { id: idOf(number), customerId, lines, ...special });
}

async function follow(id, number) {
    const found = await send('GET', `api/orders/v1/orders/${id}`);
    if (found.state !== 'VALIDATED') {
        return;
    }
    const path = `api/orders/v1/orders/${id}`;
    const pay = amount => send('POST', 'api/orders/v1/payments', { id: `payment-${id}-${amount}`, orderId: id, currency: found.currency, amount });
    if (number % 9 === 4) {
        await send('POST', `${path}/cancel?timeout=5000`);
    } else if (number % 4 !== 3) {
        await pay(number % 5 === 2 ? 1 : found.total);
        if (number % 2 === 0) {
            await send('POST', `${path}/ship?timeout=5000`);
        }
    }
}
