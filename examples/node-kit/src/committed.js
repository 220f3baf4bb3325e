/* Which batches of a fetched partition are committed: the decision of Kafka's own consumer (CompletedFetch in its source). */
import { IS_CONTROL, IS_TRANSACTIONAL } from '@platformatic/kafka';

/** In the key of a control record, behind its version. */
const TYPE_AT = 2;
const ABORT = 0;

/**
 * The broker returns records of aborted transactions too, and names these transactions; to skip their records is left to the
 * client. The client's own filter (version 1.35.0) keeps some: it knows one aborted transaction of each producer, and skips none
 * whose end is in a later fetch.
 *
 * @param batches as fetched, in order @param aborted {producerId, firstOffset} of each aborted transaction among them
 */
export function committed(batches, aborted) {
    const ahead = aborted.toSorted((one, other) => Number(one.firstOffset - other.firstOffset));
    const underWay = new Set();
    return batches.filter(batch => {
        while (ahead.length > 0 && ahead[0].firstOffset <= lastOffset(batch)) {
            underWay.add(ahead.shift().producerId);
        }
        if (batch.attributes & IS_CONTROL) {
            if (batch.records[0]?.key?.readInt16BE(TYPE_AT) === ABORT) {
                underWay.delete(batch.producerId);
            }
            return false;
        }
        return !(batch.attributes & IS_TRANSACTIONAL && underWay.has(batch.producerId));
    });
}

export function lastOffset(batch) {
    return batch.firstOffset + BigInt(batch.lastOffsetDelta);
}
