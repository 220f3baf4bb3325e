/* Words about dead letters. */
export const KINDS = {
    NULL_KEY: 'has no key',
    NULL_VALUE: 'has no value',
    WRONG_PARTITION: 'is in another partition than its key’s',
    UNDECODABLE: 'its bytes are no record of the topic',
    UNKNOWN_SCHEMA: 'the registry does not know its schema',
    REFUSED: 'contradicts itself, or says something that this version does not know',
    PROCESSING_ERROR: 'is well formed, and the code that processes it failed',
};

export function kindInWords(kind) {
    return KINDS[kind] ?? kind;
}

/** TOPIC:PARTITION:OFFSET, as the commands name a letter, without the prefix of names. */
export function nameOf({ topic, partition, offset }) {
    return `${topic}:${partition}:${offset}`;
}

/** What the counts say at the top of the page. @param tally {counts, others, complete} */
export function summaryOf({ counts, others, complete }) {
    const letters = counts.reduce((sum, count) => sum + count.letters, 0);
    const number = letters === 1 ? '1 dead letter' : `${letters} dead letters`;
    const foreign = others > 0 ? `; ${others} other records on these topics` : '';
    return complete ? `${number}${foreign}` : `At least ${number}: the newest of each partition are counted${foreign}`;
}

/** @return why the replay needs a second thought, for its confirmation; empty if it needs none */
export function doubtsOf({ warnings, replayedBefore }) {
    const unknown = replayedBefore === undefined
        ? ['Whether the record was replayed before is not known: there are too many records behind it to look at all.']
        : [];
    return [...warnings, ...unknown];
}
