import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Paced } from '../../main/resources/page/paced.js';

/** Time moves only when a test says so. */
function withTime(run) {
    return async () => {
        let now = 1_000;
        mock.timers.enable({ apis: ['setTimeout'] });
        const pass = async millis => {
            now += millis;
            mock.timers.tick(millis);
            // What the work has promised.
            for (let turn = 0; turn < 5; turn++) {
                await Promise.resolve();
            }
        };
        try {
            await run({ pass, now: () => now });
        } finally {
            mock.timers.reset();
        }
    };
}

test('the first change is served at once, and many of them once for each pause', withTime(async ({ pass, now }) => {
    const runs = [];
    const paced = new Paced(() => runs.push(now()), 250, now);
    paced.ask();
    await pass(0);
    assert.deepEqual(runs, [1_000]);
    paced.ask();
    paced.ask();
    await pass(249);
    assert.deepEqual(runs, [1_000]);
    await pass(1);
    assert.deepEqual(runs, [1_000, 1_250]);
    await pass(1_000);
    assert.deepEqual(runs, [1_000, 1_250], 'nothing was asked for');
    paced.ask();
    await pass(0);
    assert.deepEqual(runs, [1_000, 1_250, 2_250]);
}));

test('what is asked for while the work runs is done after it, and never beside it', withTime(async ({ pass, now }) => {
    const ends = [];
    const paced = new Paced(() => new Promise(end => ends.push(end)), 100, now);
    paced.ask();
    await pass(0);
    paced.ask();
    await pass(500);
    assert.equal(ends.length, 1);
    ends[0]();
    await pass(0);
    await pass(0);
    assert.equal(ends.length, 2);
}));

test('nothing runs after it was closed', withTime(async ({ pass, now }) => {
    let runs = 0;
    const paced = new Paced(() => runs++, 100, now);
    paced.ask();
    paced.close();
    paced.ask();
    await pass(1_000);
    assert.equal(runs, 0);
}));
