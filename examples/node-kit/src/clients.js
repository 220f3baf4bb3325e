/* Kafka's clients as a service of Orderflow needs them. Everything has a bound: an error ends a life, and the next one begins. */
import { addPartitionsToTxnV3, compatibilityPartitioner, kGetApi, Producer } from '@platformatic/kafka';

/** The time-out of transactions, too: a killed producer holds up all readers of its partitions for so long at most. */
const TIMEOUT_MILLIS = 5_000;

export function clientOptions({ clientId, bootstrapBrokers }) {
    return { clientId, bootstrapBrokers, timeout: TIMEOUT_MILLIS, connectTimeout: 3_000, requestTimeout: 10_000, retries: 20, retryDelay: 50, autocreateTopics: false };
}

/**
 * A producer that places keys as Kafka's Java clients do. By default this client takes all 32 bits of the hash and Java 31, so
 * half of the keys are elsewhere unless the number of partitions is a power of two.
 */
class JavaPlacingProducer extends Producer {
    constructor(options) {
        super({ ...options, idempotent: true, partitioner: compatibilityPartitioner });
    }
}

/** Writes outside of transactions, each record once for each call. */
export function idempotentProducer(connection) {
    return new JavaPlacingProducer(clientOptions(connection));
}

/** Writes records and offsets together, or neither. Its calls must follow each other: two at once share one request. */
export class TransactionalProducer extends JavaPlacingProducer {
    constructor(connection) {
        super({ ...clientOptions(connection), transactionalId: connection.transactionalId });
    }

    /** Ends what a process before left open under the same transactional id. To be called before offsets are read. */
    async takeOver() {
        await (await this.begin()).cancel(); // nothing was begun at the broker yet
    }

    /** @return a transaction of the client */
    begin() {
        // By default the client says that it has producer id 0, and is refused as fenced when its process is a second one.
        return this.beginTransaction({ producerId: -1n, producerEpoch: -1 });
    }

    /** Versions from 4 on are for brokers: where there is an authorizer, they take a right on the whole cluster. */
    [kGetApi](name, callback) {
        if (name !== 'AddPartitionsToTxn') {
            super[kGetApi](name, callback);
            return;
        }
        callback(null, addPartitionsToTxnV3.api);
    }
}

/** The partition of a key, as Kafka's Java clients have it. */
export function partitionOf(key, partitions) {
    return compatibilityPartitioner({}, key) % partitions;
}
