/* Waits for what a page will show, and says what it showed instead. */
import assert from 'node:assert/strict';

const WITHIN_MILLIS = 10_000;
const AGAIN_MILLIS = 20;

/** @param expected a value, or a regular expression for text; @param read may fail, for example while there is no such element */
export async function eventually(read, expected, message) {
    const deadline = Date.now() + WITHIN_MILLIS;
    for (;;) {
        const late = Date.now() > deadline;
        try {
            const value = await read();
            expected instanceof RegExp ? assert.match(value, expected, message) : assert.deepEqual(value, expected, message);
            return value;
        } catch (failure) {
            if (late) {
                throw failure;
            }
        }
        await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
    }
}

/** Waits until the element reads like this, white space aside. */
export function reads(locator, expected) {
    const text = async () => (await locator.textContent({ timeout: 1_000 })).replace(/\s+/g, ' ').trim();
    return eventually(text, expected);
}

export function has(locator, count) {
    return eventually(() => locator.count(), count, `elements of ${locator}`);
}

export function isFocused(locator) {
    return eventually(() => locator.evaluate(element => element === document.activeElement, undefined, { timeout: 1_000 }), true, `focus on ${locator}`);
}
