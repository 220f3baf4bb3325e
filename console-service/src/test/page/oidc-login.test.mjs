import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/* What the modules use of a browser, a console of the mode oidc, and the token endpoint of a provider. */
const stored = new Map();
globalThis.sessionStorage = {
    getItem: key => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
    removeItem: key => stored.delete(key),
};
const left = [];
globalThis.location = { search: '', hash: '#/orders?state=FAILED', pathname: '/', origin: 'http://console', assign: address => left.push(new URL(address)) };
globalThis.history = { replaceState: (state, title, address) => { Object.assign(location, { search: '', hash: address.replace(/^[^#]*/, '') }); } };
globalThis.dispatchEvent = () => {};
globalThis.PopStateEvent = class {};

const OIDC = { issuer: 'https://id.example', clientId: 'page', authorizationEndpoint: 'https://id.example/authorize', tokenEndpoint: 'https://id.example/token' };
const ANA = { name: 'ana', roles: ['read', 'order'] };
let valid;
let grants;
let give;
globalThis.fetch = async (path, { headers = {}, body } = {}) => {
    if (path === OIDC.tokenEndpoint) {
        grants.push(Object.fromEntries(body));
        return give(Object.fromEntries(body));
    }
    const token = headers.Authorization?.replace('Bearer ', '');
    if (token !== undefined && !valid.has(token)) {
        return answer(401, { code: 'INVALID_TOKEN' });
    }
    if (path === 'v1/login') {
        return answer(200, { mode: 'oidc', oidc: OIDC, ...(token && { caller: ANA }) });
    }
    return token ? answer(200, { path, token }) : answer(401, { code: 'LOGIN_REQUIRED' });
};

function answer(status, body) {
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

function tokens(token, refreshToken, nonce) {
    const claims = Buffer.from(JSON.stringify({ sub: 'ana', nonce })).toString('base64url');
    return answer(200, { access_token: token, refresh_token: refreshToken, id_token: `e30.${claims}.c2ln` });
}

const login = await import('../../main/resources/page/login/login.js');
const { getJson } = await import('../../main/resources/page/server.js');

/** The provider sends the browser back, as the page asked it to. */
async function comeBack(change = {}) {
    const { searchParams: asked } = left.at(-1);
    location.search = `?${new URLSearchParams({ code: 'c', state: asked.get('state'), ...change })}`;
    location.hash = '';
    await login.beginLogin();
    return asked;
}

beforeEach(() => {
    [valid, grants] = [new Set(['a']), []];
    give = ({ code }) => code ? tokens('a', 'r1', left.at(-1).searchParams.get('nonce')) : answer(400, { error: 'invalid_grant' });
});

test('the page asks for a code with state, nonce and the hash of a secret, and takes no answer to another question', async () => {
    await login.beginLogin();
    await login.signInElsewhere();
    const asked = left.at(-1).searchParams;
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('redirect_uri'), 'http://console/');
    assert.equal(asked.has('prompt'), false);
    await comeBack({ state: 'page.guessed' });
    assert.equal(login.required.value, 'The sign-in did not succeed: it was begun elsewhere');
    assert.deepEqual(grants, [], 'the code is not sent to anybody');
    await comeBack();
    assert.equal(login.required.value, 'The sign-in did not succeed: it was begun elsewhere', 'each state counts once');
});

test('tokens of another sign-in are refused', async () => {
    await login.signInElsewhere();
    give = () => tokens('a', 'r1', 'another');
    await comeBack();
    assert.match(login.required.value, /belongs to another sign-in$/);
    assert.equal(login.caller.value, undefined);
});

test('what the provider says instead of a code is said in words', async () => {
    await login.signInElsewhere();
    const { searchParams: asked } = left.at(-1);
    location.search = `?${new URLSearchParams({ error: 'access_denied', state: asked.get('state') })}`;
    await login.beginLogin();
    assert.equal(login.required.value, 'The sign-in did not succeed: it was refused there');
});

test('a code becomes tokens, which no storage gets, and the place is the one of before', async () => {
    location.hash = '#/orders?state=FAILED';
    await login.signInElsewhere();
    const asked = await comeBack();
    assert.equal(login.required.value, undefined);
    assert.deepEqual(login.caller.value, ANA);
    assert.equal(location.hash, '#/orders?state=FAILED');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(grants[0].code_verifier));
    assert.equal(Buffer.from(digest).toString('base64url'), asked.get('code_challenge'));
    assert.deepEqual([...stored], [['orderflow.signed-in', 'true']]);
    assert.deepEqual(await getJson('v1/rows'), { path: 'v1/rows', token: 'a' });
});

test('requests that are refused wait for the renewal, and nobody is asked', async () => {
    valid = new Set(['b']);
    give = () => tokens('b', 'r2');
    assert.deepEqual(await Promise.all([getJson('v1/one'), getJson('v1/two')]), [{ path: 'v1/one', token: 'b' }, { path: 'v1/two', token: 'b' }]);
    assert.deepEqual(grants, [{ grant_type: 'refresh_token', refresh_token: 'r1', client_id: 'page' }]);
    assert.equal(login.required.value, undefined);
});

test('when the provider does not answer, the page says so, and requests wait for a sign-in', async () => {
    valid = new Set(['a']);
    give = () => { throw new TypeError('no network'); };
    const waiting = getJson('v1/rows');
    while (login.required.value === undefined) {
        await new Promise(setImmediate);
    }
    assert.equal(login.required.value, 'Your login could not be renewed: the provider does not answer. Sign in again to go on where you are.');
    assert.deepEqual(login.caller.value, ANA, 'the page stays as it is');
    assert.equal(await login.use('a'), undefined);
    assert.deepEqual(await waiting, { path: 'v1/rows', token: 'a' });
});

test('a page that is loaded again leaves for the provider without a question, once', async () => {
    login.caller.value = undefined;
    login.refused(login.authorization());
    stored.set('orderflow.signed-in', 'true');
    const before = left.length;
    await login.beginLogin();
    assert.equal(left.length, before + 1);
    assert.equal(left.at(-1).searchParams.get('prompt'), 'none');
    const { searchParams: asked } = left.at(-1);
    location.search = `?${new URLSearchParams({ error: 'login_required', state: asked.get('state') })}`;
    await login.beginLogin();
    assert.equal(login.required.value, 'The sign-in did not succeed: your session there has ended');
    await login.beginLogin();
    assert.equal(left.length, before + 1, 'it does not leave again and again');
});

test('who has signed out is not signed in again unasked', async () => {
    await login.signInElsewhere();
    await comeBack();
    assert.deepEqual(login.caller.value, ANA);
    login.signOut();
    assert.equal(stored.size, 0);
    assert.deepEqual(login.authorization(), {});
    const before = left.length;
    await login.beginLogin();
    assert.equal(left.length, before);
    assert.equal(login.required.value, 'You have signed out.');
});
