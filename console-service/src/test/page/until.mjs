/* Waits for what happens by itself, with a deadline. */
import assert from 'node:assert/strict';

const WITHIN_MILLIS = 10_000;

export async function until(condition) {
    const deadline = Date.now() + WITHIN_MILLIS;
    while (!condition()) {
        assert.ok(Date.now() < deadline, 'it does not happen');
        await new Promise(resolve => setTimeout(resolve, 2));
    }
}
