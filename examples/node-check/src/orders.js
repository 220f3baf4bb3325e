/* Reads records of customer-orders, and refuses those that no reader may act on: the guard that Orderflow's services have, too. */
import { BadRecordError } from 'orderflow-node-kit/bad-record.js';
import { partitionOf } from 'orderflow-node-kit/clients.js';

const STATES = ['CREATED', 'VALIDATED', 'FAILED', 'CANCELLED', 'SHIPPED'];
const ORDER_ID = /^[A-Za-z0-9._-]{1,64}$/;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * @param partitions how many the topic has
 * @return the order: customerId, orderId, state, currency, amount
 * @throws BadRecordError when it can never be read
 */
export async function orderOf(record, registry, partitions) {
    requireWhole(record);
    requirePlace(record, partitions);
    const key = text(record.key);
    const order = await registry.decode(record.value);
    requireValid(key, order);
    return order;
}

function requireWhole({ key, value }) {
    if (key === null) {
        throw new BadRecordError('NULL_KEY', 'the record has no key');
    }
    if (value === null) {
        throw new BadRecordError('NULL_VALUE', 'the record has no value');
    }
}

/** All that is counted for a key is counted in its partition, so a record elsewhere must not be acted on. */
function requirePlace({ key, partition }, partitions) {
    const belongs = partitionOf(key, partitions);
    if (belongs !== partition) {
        throw new BadRecordError('WRONG_PARTITION', `the record is in partition ${partition}, and its key belongs to partition ${belongs} of ${partitions} (murmur2)`);
    }
}

function text(key) {
    try {
        return UTF8.decode(key);
    } catch {
        throw new BadRecordError('UNDECODABLE', 'the key is not UTF-8 text');
    }
}

function requireValid(key, { customerId, orderId, state, amount }) {
    const violation = [
        [!STATES.includes(state), `state: ${state} (expected: one that this version knows)`],
        [!amount || amount.unscaled < 0n, 'amount: absent or below zero (expected: >= 0)'],
        [key !== (customerId ?? orderId), "the record's key is not the customer id, or without customer the order id, in its value"],
        [!ORDER_ID.test(orderId), 'order id: malformed (expected: 1 to 64 of A-Z a-z 0-9 . _ -)'],
    ].find(([isViolated]) => isViolated);
    if (violation) {
        throw new BadRecordError('REFUSED', violation[1]);
    }
}
