/*
 * Counts the orders that were shipped to each customer, and answers each CREATED order by the count. The counts are in memory: they
 * follow from the records of a partition, which is read from its beginning whenever it is assigned anew, so they need no store, and
 * an answer that is given again is the same.
 */
import { BadRecordError, deadLetter, writerHeader } from 'orderflow-node-kit/bad-record.js';
import { log } from 'orderflow-node-kit/log.js';
import { orderOf } from './orders.js';
import { resultOf } from './results.js';

export class LoyaltyCheck {
    #names;
    #rule;
    #registry;
    #writer;
    #shipped = new Map();

    /** @param writer encodes results @param names of topics, of the group, and of this service */
    constructor({ names, rule, registry, writer }) {
        this.#names = names;
        this.#rule = rule;
        this.#registry = registry;
        this.#writer = writer;
    }

    /**
     * What is to be written for these records: results, and dead letters.
     *
     * @return messages; keep, to be called once they are committed: what was counted counts from then on
     * @throws RegistryUnavailableError when that cannot be known now
     */
    async judge({ records }, partitions, now = Date.now()) {
        const counted = new Map(); // by customer, who is in one partition only
        const messages = [];
        for (const record of records) {
            try {
                const order = await orderOf(record, this.#registry, partitions);
                if (order.state === 'SHIPPED' && order.customerId !== null) {
                    counted.set(order.customerId, { partition: record.partition, orders: (counted.get(order.customerId)?.orders ?? 0) + 1 });
                } else if (order.state === 'CREATED' && record.isDue) {
                    const shipped = this.#shippedTo(order.customerId, record.partition) + (counted.get(order.customerId)?.orders ?? 0);
                    messages.push(this.#message(resultOf(order, shipped, this.#rule, now)));
                }
            } catch (failure) {
                if (!(failure instanceof BadRecordError)) {
                    throw failure;
                }
                if (record.isDue) {
                    messages.push(this.#deadLetter(record, failure));
                }
            }
        }
        return { messages, keep: () => counted.forEach(({ partition, orders }, customer) => this.#count(partition, customer, orders)) };
    }

    /** Forgets what was counted in all other partitions: they are another member's now. */
    keepOnly(partitions) {
        [...this.#shipped.keys()].filter(partition => !partitions.includes(partition)).forEach(partition => this.#shipped.delete(partition));
    }

    #shippedTo(customer, partition) {
        return this.#shipped.get(partition)?.get(customer) ?? 0;
    }

    #count(partition, customer, orders) {
        const counts = this.#shipped.get(partition) ?? new Map();
        this.#shipped.set(partition, counts.set(customer, this.#shippedTo(customer, partition) + orders));
    }

    /** Keyed by order id, as the aggregator reads it. */
    #message(result) {
        const { service, validations } = this.#names;
        return { topic: validations, key: Buffer.from(result.orderId), value: this.#writer.encode(result), headers: new Map([writerHeader(service)]) };
    }

    #deadLetter(record, failure) {
        const { topic, partition, offset } = record;
        log.warn('Record dead-lettered', { topic, partition, offset, kind: failure.kind, reason: failure.message });
        return deadLetter(record, failure, { topic: this.#names.deadLetters, service: this.#names.service, application: this.#names.groupId });
    }
}
