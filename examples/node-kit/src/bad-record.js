/* Records that can never be processed, and the dead letters that they become: in the form that Orderflow's services write. */

const LONGEST_REASON = 1_000;
const MOST_ORIGINAL_HEADERS = 100;

/** This record cannot be processed, now or later. */
export class BadRecordError extends Error {
    /** @param kind NULL_KEY, NULL_VALUE, WRONG_PARTITION, UNDECODABLE, UNKNOWN_SCHEMA, REFUSED or PROCESSING_ERROR */
    constructor(kind, reason) {
        super(reason);
        this.kind = kind;
    }
}

/** Of a record that this service writes: by it the audit sees who wrote what. */
export function writerHeader(service) {
    return [Buffer.from('writer'), Buffer.from(service)];
}

/**
 * The record with its key and value as they are, and headers that say where it stood and why it is here.
 *
 * @param application the consumer group that could not process it
 */
export function deadLetter(record, { kind, message }, { topic, service, application }) {
    const headers = new Map([writerHeader(service)]);
    const add = (name, value) => headers.set(Buffer.from(`dead-letter.${name}`), Buffer.from(String(value)));
    add('topic', record.topic);
    add('partition', record.partition);
    add('offset', record.offset);
    add('timestamp', record.timestamp);
    add('kind', kind);
    add('reason', message.slice(0, LONGEST_REASON));
    add('application', application);
    for (const [name, value] of record.headers.slice(0, MOST_ORIGINAL_HEADERS)) {
        headers.set(Buffer.concat([Buffer.from('original.'), name]), value);
    }
    if (record.headers.length > MOST_ORIGINAL_HEADERS) {
        add('headers-left-out', record.headers.length - MOST_ORIGINAL_HEADERS);
    }
    return { topic, key: record.key, value: record.value, headers };
}
