import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/* What the modules use of a browser. */
const stored = new Map();
globalThis.sessionStorage = {
    getItem: key => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
    removeItem: key => stored.delete(key),
};
globalThis.location = { search: '', hash: '#/stock', pathname: '/', origin: 'http://console' };

let valid;
let asked;
globalThis.fetch = async (path, { headers = {} } = {}) => {
    const token = headers.Authorization?.replace('Bearer ', '');
    asked.push(`${path} ${token ?? '-'}`);
    const caller = valid.get(token);
    if (token && !caller) {
        return answer(401, { title: 'The token is not valid', code: 'INVALID_TOKEN' });
    }
    if (path === 'v1/login') {
        return answer(200, { mode: 'token', ...(caller ? { caller } : {}) });
    }
    return caller ? answer(200, { path }) : answer(401, { title: 'The request needs a login', code: 'LOGIN_REQUIRED' });
};

function answer(status, body) {
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

const login = await import('../../main/resources/page/login/login.js');
const { getJson } = await import('../../main/resources/page/server.js');

beforeEach(() => {
    valid = new Map([['good', { name: 'ana', roles: ['read', 'order'] }]]);
    asked = [];
});

test('a request waits until somebody has signed in, and is sent with the token', async () => {
    await login.beginLogin();
    const waiting = getJson('v1/rows');
    assert.equal(await login.use('guessed'), 'This token is not valid.');
    assert.deepEqual(asked.filter(line => line.startsWith('v1/rows')), []);
    assert.equal(await login.use('good'), undefined);
    assert.deepEqual(await waiting, { path: 'v1/rows' });
    assert.deepEqual(asked.at(-1), 'v1/rows good');
    assert.equal(login.refusalFor('order'), undefined);
    assert.match(login.refusalFor('warehouse'), /“warehouse”/);
    assert.equal(login.onlyReads.value, false);
});

test('requests whose login has ended are sent again with the next one, all of them', async () => {
    valid = new Map([['next', { name: 'ana', roles: ['read'] }]]);
    const waiting = Promise.all([getJson('v1/one'), getJson('v1/two')]);
    while (login.required.value === undefined) {
        await new Promise(setImmediate);
    }
    assert.match(login.required.value, /has ended/);
    assert.equal(stored.size, 0);
    await login.use('next');
    assert.deepEqual(await waiting, [{ path: 'v1/one' }, { path: 'v1/two' }]);
    assert.equal(login.onlyReads.value, true);
});

test('what was refused with an older token says nothing of the newer one', async () => {
    valid = new Map([['newest', { name: 'ana', roles: ['read'] }]]);
    await login.use('newest');
    login.refused({ Authorization: 'Bearer next' });
    assert.equal(login.required.value, undefined);
    assert.deepEqual(await getJson('v1/rows'), { path: 'v1/rows' });
});

test('a request that is given up does not wait', async () => {
    login.signOut();
    const abort = new AbortController();
    const waiting = getJson('v1/rows', { signal: abort.signal });
    abort.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(stored.size, 0);
});
