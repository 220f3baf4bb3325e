/*
 * Consume, process, produce: the answers to a batch of records and the offsets behind it are written in one transaction, so that both
 * are there or neither is.
 */
import { TransactionalProducer } from 'orderflow-node-kit/clients.js';
import { log } from 'orderflow-node-kit/log.js';
import { CommittedReader, hasGroupChanged } from 'orderflow-node-kit/reader.js';
import { Registry } from 'orderflow-node-kit/registry.js';
import { LoyaltyCheck } from './check.js';
import { LoyaltyRule } from './rule.js';

/** How long offsets wait for a transaction that has answers, too: a transaction costs as much without records. */
const PASSED_FOR_MILLIS = 1_000;

/** One life, until it is asked to stop or fails. */
export async function live(config, stop) {
    const registry = new Registry(config.registryUrl);
    const writer = await registry.writer(`${config.validations}-value`);
    const check = new LoyaltyCheck({ names: config, rule: new LoyaltyRule(config.rule), registry, writer });
    const reader = new CommittedReader(config, config.orders, { history: true });
    const producer = new TransactionalProducer(config);
    try {
        await reader.join();
        await producer.takeOver(); // before offsets are read: it ends a transaction that a killed process left open
        log.info('Reading', { topic: config.orders, group: config.groupId });
        await new Rounds(reader, producer, check).make(stop);
    } finally {
        await Promise.allSettled([reader.close(), producer.close()]); // what ended this life stays visible
    }
}

class Rounds {
    #reader;
    #producer;
    #check;
    #passed = { next: new Map() };
    #committedAt = Date.now();

    constructor(reader, producer, check) {
        this.#reader = reader;
        this.#producer = producer;
        this.#check = check;
    }

    async make(stop) {
        while (!stop.aborted) {
            await this.#one();
        }
        await this.#transact([], true);
    }

    /** A round that another member's joining ends is made again: nothing of it has happened. */
    async #one() {
        const batch = await this.#reader.next();
        if (batch.member !== this.#passed.member) {
            this.#passed = { member: batch.member, next: new Map() };
            this.#check.keepOnly(batch.member.partitions);
        }
        const { messages, keep } = await this.#check.judge(batch, this.#reader.partitions);
        batch.next.forEach((offset, partition) => this.#passed.next.set(partition, offset));
        if (await this.#transact(messages)) {
            keep();
            this.#reader.moveTo(batch);
        }
    }

    /** @return whether these messages are there, if there are any */
    async #transact(messages, isLast = false) {
        const offsets = this.#reader.offsets(this.#passed);
        const isTime = isLast || Date.now() - this.#committedAt >= PASSED_FOR_MILLIS;
        if (messages.length === 0 && !(isTime && offsets.length > 0)) {
            return true;
        }
        const transaction = await this.#producer.begin();
        try {
            if (messages.length > 0) {
                await transaction.send({ messages });
            }
            await transaction.addConsumer(this.#reader.consumer);
            for (const offset of offsets) {
                await transaction.addOffset(offset); // one after the other, see TransactionalProducer
            }
            await transaction.commit();
        } catch (failure) {
            return this.#undo(transaction, failure);
        }
        this.#passed.next.clear();
        this.#committedAt = Date.now();
        return true;
    }

    /** The group refuses offsets of a member that was replaced, or has to join again. Any other failure ends this life. */
    async #undo(transaction, failure) {
        await transaction.abort().catch(() => { throw failure; });
        if (!hasGroupChanged(failure)) {
            throw failure;
        }
        log.info('Round is made again: the group has changed');
        await this.#reader.rejoined();
        return false;
    }
}
