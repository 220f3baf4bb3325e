/*
 * Reads the committed records of one topic as a member of a consumer group, in batches. What was processed is said by the caller:
 * in a transaction, or by commit. The client's own stream is not used: it can return records of aborted transactions (committed.js),
 * and it reads committed offsets that a transaction is about to change.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionPool, Consumer, FetchIsolationLevels, fetchV17, ListOffsetTimestamps, offsetCommitV9, offsetFetchV9 } from '@platformatic/kafka';
import { clientOptions } from './clients.js';
import { committed, lastOffset } from './committed.js';

const SESSION_MILLIS = 6_000;
const HEARTBEAT_MILLIS = 1_500;
/** How long a fetch waits where there is nothing; records that arrive meanwhile end it at once. */
const FETCH_WAIT_MILLIS = 100;
const FETCH_BYTES = 1024 * 1024;
const PARTITION_BYTES = 256 * 1024;
const STABLE_WITHIN_MILLIS = 10_000;
const REJOINED_WITHIN_MILLIS = 15_000;
const LOG_APPEND_TIME = 1 << 3;
const NO_EPOCH = -1;

/** Whether the group has refused what a member did because the group has changed; the member joins again by itself. */
export function hasGroupChanged(failure) {
    return Boolean(failure.findBy?.('needsRejoin', true));
}

export class CommittedReader {
    #topic;
    #history;
    #options;
    #pool;
    #instance;
    #joined;
    #failure;
    #member;
    #positions = new Map();
    #due = new Map();

    /**
     * @param connection as settings.js gives it
     * @param history true: each partition is read from its beginning, whenever it is assigned anew
     */
    constructor(connection, topic, { history = false } = {}) {
        this.#topic = topic;
        this.#history = history;
        this.#instance = connection.instance;
        this.#options = clientOptions(connection);
        this.#pool = new ConnectionPool(connection.clientId, this.#options);
        this.consumer = new Consumer({
            ...this.#options,
            groupId: connection.groupId,
            // Its place in the group is kept over a restart, so that a killed process is replaced at once.
            groupInstanceId: connection.instance,
            sessionTimeout: SESSION_MILLIS,
            rebalanceTimeout: SESSION_MILLIS,
            heartbeatInterval: HEARTBEAT_MILLIS,
        });
        this.consumer.on('consumer:group:join', joined => { this.#joined = joined; });
        // The client sends no heartbeat after one that failed, so this membership is over.
        this.consumer.on('consumer:heartbeat:error', ({ error }) => { this.#failure = error; });
        this.consumer.on('error', error => { this.#failure = error; });
    }

    /** How many partitions the topic has. */
    partitions;

    async join() {
        this.consumer.topics.track(this.#topic);
        await this.consumer.joinGroup({});
    }

    /**
     * What comes next, which may be nothing. Until {@link moveTo}, the same comes again.
     *
     * @return records; next, the offsets behind them, by partition; isDue of a record: the group has not processed it yet
     * @throws Error when this member can go on no more
     */
    async next() {
        if (this.#failure) {
            throw new Error('this member of the group cannot go on', { cause: this.#failure });
        }
        const metadata = await this.consumer.metadata({ topics: [this.#topic] });
        if (this.#joined) {
            await this.#takePartitions(metadata);
        }
        if (this.#positions.size === 0) {
            await pause(FETCH_WAIT_MILLIS);
            return this.#batch([]);
        }
        const { id, partitions } = metadata.topics.get(this.#topic);
        const byLeader = grouped(this.#positions.keys(), partition => partitions[partition].leader);
        const fetched = await Promise.all([...byLeader].map(([leader, ofLeader]) => this.#fetch(metadata.brokers.get(leader), id, ofLeader)));
        return this.#batch(this.#joined ? [] : fetched.flat()); // what was fetched for an assignment that is over is another's
    }

    /** What {@link next} returned is processed. */
    moveTo({ member, next }) {
        if (member === this.#member) {
            next.forEach((offset, partition) => this.#positions.set(partition, offset));
        }
    }

    /**
     * Offsets for a transaction, in the form that it takes: as messages whose successors are read next. None of those that the
     * group has passed already, while history is read again.
     */
    offsets({ member, next }) {
        return [...next].filter(([partition, offset]) => offset > this.#due.get(partition)).map(([partition, offset]) => ({ topic: this.#topic, partition, offset: offset - 1n, metadata: { consumer: member } }));
    }

    /** Commits offsets without a transaction. It fails when the partitions are not this member's any more. */
    async commit({ member, next }) {
        const partitions = [...next].map(([partitionIndex, committedOffset]) => ({ partitionIndex, committedOffset, committedLeaderEpoch: NO_EPOCH, committedMetadata: null }));
        const connection = await this.#coordinator();
        const topics = [{ name: this.#topic, partitions }];
        await offsetCommitV9.api.async(connection, member.groupId, member.generationId, member.memberId, this.#instance, topics);
    }

    /** Waits until this member has joined again, see {@link hasGroupChanged}: until then it would be refused again. */
    async rejoined() {
        const deadline = Date.now() + REJOINED_WITHIN_MILLIS;
        while (!this.#joined && !this.#failure) {
            if (Date.now() > deadline) {
                throw new Error(`this member did not get back into its group within ${REJOINED_WITHIN_MILLIS / 1000} s`);
            }
            await pause(FETCH_WAIT_MILLIS);
        }
    }

    /** Leaves the group, so that other members get the partitions at once. */
    async close() {
        await Promise.all([this.consumer.close(), this.#pool.close()]);
    }

    /** Partitions that were this member's before go on where they are, if it is history that is read. */
    async #takePartitions(metadata) {
        const joined = this.#joined;
        // Of the event and not of the consumer: that one has the next generation before it has its partitions, and a commit under it
        // would be accepted for partitions that are another's.
        const { memberId, generationId, groupId } = joined;
        const { coordinatorId } = this.consumer;
        const assigned = joined.assignments?.find(({ topic }) => topic === this.#topic)?.partitions ?? [];
        const due = await this.#committedOffsets(assigned);
        const earliest = (await this.consumer.listOffsets({ topics: [this.#topic], timestamp: ListOffsetTimestamps.EARLIEST })).get(this.#topic);
        const start = partition => (this.#history ? this.#positions.get(partition) ?? earliest[partition] : later(due.get(partition), earliest[partition]));
        this.#positions = new Map(assigned.map(partition => [partition, start(partition)]));
        this.#due = due;
        this.#member = { memberId, generationId, groupId, coordinatorId, partitions: assigned };
        this.partitions = metadata.topics.get(this.#topic).partitionsCount;
        if (this.#joined === joined) {
            this.#joined = undefined;
        }
    }

    /** Those that a transaction is about to change are waited for: else what it has processed would be processed again. */
    async #committedOffsets(partitions) {
        if (partitions.length === 0) {
            return new Map();
        }
        const group = { groupId: this.consumer.groupId, memberId: null, memberEpoch: NO_EPOCH, topics: [{ name: this.#topic, partitionIndexes: partitions }] };
        const deadline = Date.now() + STABLE_WITHIN_MILLIS;
        for (;;) {
            try {
                const { groups } = await offsetFetchV9.api.async(await this.#coordinator(), [group], true);
                return new Map(groups[0].topics[0].partitions.map(({ partitionIndex, committedOffset }) => [partitionIndex, committedOffset]));
            } catch (failure) {
                if (Date.now() > deadline || !failure.findBy?.('apiId', 'UNSTABLE_OFFSET_COMMIT')) {
                    throw failure;
                }
                await pause(FETCH_WAIT_MILLIS);
            }
        }
    }

    async #coordinator() {
        const { brokers } = await this.consumer.metadata({ topics: [this.#topic] });
        return this.#pool.get(brokers.get(await this.consumer.findGroupCoordinator()));
    }

    async #fetch(broker, topicId, partitions) {
        const asked = partitions.map(partition => ({
            partition,
            fetchOffset: this.#positions.get(partition),
            partitionMaxBytes: PARTITION_BYTES,
            currentLeaderEpoch: NO_EPOCH,
            lastFetchedEpoch: NO_EPOCH,
        }));
        const connection = await this.#pool.get(broker);
        const { responses } = await fetchV17.api.async(
            connection, FETCH_WAIT_MILLIS, 1, FETCH_BYTES, FetchIsolationLevels.READ_COMMITTED, 0, 0, [{ topicId, partitions: asked }], [], '');
        return responses.flatMap(response => response.partitions);
    }

    #batch(fetched) {
        const next = new Map();
        const records = [];
        for (const { partitionIndex: partition, records: batches = [], abortedTransactions } of fetched) {
            if (batches.length > 0) {
                next.set(partition, lastOffset(batches.at(-1)) + 1n);
                records.push(...committed(batches, abortedTransactions ?? []).flatMap(batch => this.#recordsOf(batch, partition)));
            }
        }
        return { member: this.#member, records, next };
    }

    /** A batch may begin before the position. */
    #recordsOf(batch, partition) {
        return batch.records
            .map(({ offsetDelta, timestampDelta, key, value, headers }) => {
                const offset = batch.firstOffset + BigInt(offsetDelta);
                const timestamp = batch.attributes & LOG_APPEND_TIME ? batch.maxTimestamp : batch.firstTimestamp + timestampDelta;
                return { topic: this.#topic, partition, offset, timestamp, key, value, headers, isDue: offset >= this.#due.get(partition) };
            })
            .filter(({ offset }) => offset >= this.#positions.get(partition));
    }
}

/** @param committedOffset below zero where there is none */
function later(committedOffset, earliest) {
    return committedOffset > earliest ? committedOffset : earliest;
}

function grouped(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return groups;
}
