/* Writes records to platinum-emails, as the SQL example does: node src/demo.js [HOW_MANY] */
import { writerHeader } from 'orderflow-node-kit/bad-record.js';
import { idempotentProducer } from 'orderflow-node-kit/clients.js';
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { Registry } from 'orderflow-node-kit/registry.js';
import { configOf } from './config.js';
import { prepare } from './topics.js';

const MOST = 100_000;

const config = configOf(process.env);
const count = Number(process.argv[2] ?? 3);
if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new RangeError(`how many: ${process.argv[2]} (expected: 1 to ${MOST})`);
}
await prepare(config);
const { encode } = await new Registry(config.registryUrl).writer(`${config.emails}-value`);
const producer = idempotentProducer(config);
try {
    const run = Date.now().toString(36);
    const messages = Array.from({ length: count }, (_, index) => {
        const orderId = `demo-${run}-${index + 1}`;
        const value = { orderId, customerName: 'Ana Smith', email: 'ana@example.com', level: 'platinum', state: 'VALIDATED', total: Decimal.parse('19.98'), currency: 'GBP' };
        return { topic: config.emails, key: Buffer.from(orderId), value: encode(value), headers: new Map([writerHeader('demo')]) };
    });
    await producer.send({ messages });
    console.log(`wrote ${count} records to ${config.emails}: ${messages[0].key} to ${messages.at(-1).key}`);
} finally {
    await producer.close();
}
