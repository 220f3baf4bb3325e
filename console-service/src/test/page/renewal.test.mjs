import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Renewal } from '../../main/resources/page/login/renewal.js';

const HOUR_MILLIS = 3_600_000;
let asked;
let answers;
let taken;
let lost;
let renewal;

beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
    [asked, answers, taken, lost] = [[], [], [], []];
    renewal = new Renewal({
        ask: async refreshToken => {
            asked.push(refreshToken);
            return answers.shift() ?? { refused: 'the test has no more answers', mayPass: false };
        },
        onTokens: async tokens => { taken.push(tokens.token); },
        onLost: why => lost.push(why),
    });
});
afterEach(() => {
    renewal.end();
    mock.timers.reset();
});

/** Lets time pass, and then everything happen that was waiting for it. */
async function after(millis) {
    mock.timers.tick(millis);
    await new Promise(setImmediate);
}

test('a token is renewed a minute before it ends, and the next one too, each time with the newest refresh token', async () => {
    answers = [{ token: 'b', refreshToken: 'r2', lifetimeMillis: HOUR_MILLIS }, { token: 'c', refreshToken: 'r3', lifetimeMillis: HOUR_MILLIS }];
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: HOUR_MILLIS });
    await after(HOUR_MILLIS - 60_001);
    assert.deepEqual(asked, []);
    await after(1);
    assert.deepEqual([asked, taken], [['r1'], ['b']]);
    await after(HOUR_MILLIS - 60_000);
    assert.deepEqual([asked, taken], [['r1', 'r2'], ['b', 'c']]);
    assert.deepEqual(lost, []);
});

test('of a short life, three quarters pass before the token is renewed', async () => {
    answers = [{ token: 'b', refreshToken: 'r2', lifetimeMillis: 8_000 }];
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 8_000 });
    await after(5_999);
    assert.deepEqual(asked, []);
    await after(1);
    assert.deepEqual(taken, ['b']);
});

test('a lifetime of years does not overflow the timer', async () => {
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 10 * 365 * 24 * HOUR_MILLIS });
    await after(1_000);
    assert.deepEqual(asked, []);
});

test('all who need a new token at once get the same one: a refresh token is used once', async () => {
    answers = [{ token: 'b', refreshToken: 'r2' }];
    renewal.begin({ refreshToken: 'r1' });
    await Promise.all([renewal.now(), renewal.now(), renewal.now()]);
    assert.deepEqual([asked, taken, lost], [['r1'], ['b'], []]);
});

test('a provider that rotates no refresh tokens is asked with the same one again', async () => {
    answers = [{ token: 'b', lifetimeMillis: 8_000 }, { token: 'c' }];
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 8_000 });
    await after(6_000);
    await after(6_000);
    assert.deepEqual([asked, taken], [['r1', 'r1'], ['b', 'c']]);
});

test('a refusal is said at once, and nobody is asked again', async () => {
    answers = [{ refused: 'HTTP 400', mayPass: false }];
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 8_000 });
    await after(6_000);
    assert.deepEqual(lost, ['HTTP 400']);
    assert.equal(renewal.isPossible, false);
    await after(HOUR_MILLIS);
    assert.deepEqual(asked, ['r1']);
});

test('a provider that does not answer is asked again while the token lives, and said to be away when the token is needed', async () => {
    answers = Array.from({ length: 20 }, () => ({ refused: 'away', mayPass: true }));
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 40_000 });
    for (let second = 0; second < 120; second++) {
        await after(1_000);
    }
    assert.equal(asked.length, 3, 'at 30 s, 35 s and 40 s');
    assert.deepEqual(lost, []);
    await renewal.now();
    assert.deepEqual(lost, ['away']);
});

test('a provider that comes back in time loses nobody', async () => {
    answers = [{ refused: 'away', mayPass: true }, { token: 'b', refreshToken: 'r2' }];
    renewal.begin({ refreshToken: 'r1', lifetimeMillis: 40_000 });
    await after(30_000);
    await after(5_000);
    assert.deepEqual([asked, taken, lost], [['r1', 'r1'], ['b'], []]);
});

test('an answer that comes after the end counts for nothing', async () => {
    let answer;
    renewal.ask = () => new Promise(resolve => { answer = resolve; });
    renewal.begin({ refreshToken: 'r1' });
    const waiting = renewal.now();
    renewal.end();
    answer({ token: 'b', refreshToken: 'r2' });
    await waiting;
    assert.deepEqual([taken, lost, renewal.isPossible], [[], [], false]);
});

test('without a refresh token there is nothing to renew', async () => {
    renewal.begin({ refreshToken: undefined, lifetimeMillis: 8_000 });
    await after(HOUR_MILLIS);
    assert.deepEqual([asked, renewal.isPossible], [[], false]);
});
