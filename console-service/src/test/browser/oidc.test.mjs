/*
 * The console of services with an OpenID provider: a system and a provider of their own. The provider's clock is behind by what the
 * services grant to clocks, so a token that says that it lives for 8 seconds is refused after 8 seconds, and not after 38.
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { isAccessible } from './axe.mjs';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { rowOf, seen } from './grid.mjs';
import { startIssuer } from './java-process.mjs';
import { OrderflowDev } from './orderflow-dev.mjs';
import { newName } from './rest.mjs';

const SKEW_SECONDS = 30;
const LIFETIME_SECONDS = 8;
const USERS = ['ana=order,warehouse,operate:600', 'vera=read:600', `brief=order,warehouse:${LIFETIME_SECONDS}`];
/** More than two lives of a token. */
const LONG_MILLIS = 20_000;
let issuer;
let dev;

before(async () => {
    issuer = await startIssuer('issuer', USERS, { secondsBehind: SKEW_SECONDS });
    dev = await OrderflowDev.start('dev-with-oidc', { ORDERFLOW_AUTH_MODE: 'oidc', ORDERFLOW_AUTH_OIDC_ISSUER: issuer.url, ORDERFLOW_AUTH_OIDC_AUDIENCE: 'orderflow' });
});
after(async () => {
    await dev?.stop();
    await issuer?.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const dialog = page => page.getByRole('dialog', { name: 'Sign in' });

/** A browser of its own for each test: the provider's session is a cookie. */
function oidcTest(name, { at = 'orders', allowed = /(?!)/ } = {}, run) {
    const options = { at, isAlone: true, allowed: new RegExp(`status of 401|${allowed.source}`), get console() { return dev.urls.console; }, get besides() { return `${issuer.url}/`; } };
    consoleTest(name, options, async ({ page }) => {
        const watched = watch(page.context());
        await run({ page, watched });
        const tokens = await watched.tokens();
        const secrets = tokens.flatMap(answer => [answer.access_token, answer.refresh_token, answer.id_token]);
        assert.ok(secrets.length > 0 && secrets.every(secret => typeof secret === 'string'), 'the provider gave tokens');
        const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]));
        const said = [...watched.addresses, ...watched.lines, stored].join('\n');
        secrets.forEach(secret => assert.ok(!said.includes(secret), 'a token is in no address, no line of the log and no storage'));
    });
}

/** Everything that the browser asks for and says, in all windows; the tokens that the provider gave. */
function watch(context) {
    const addresses = [];
    const lines = [];
    const answers = [];
    context.on('request', request => addresses.push(request.url(), request.headers().referer ?? ''));
    context.on('console', message => lines.push(message.text()));
    context.on('response', response => {
        if (new URL(response.url()).pathname === '/token' && response.ok()) {
            answers.push(response.json());
        }
    });
    return { addresses, lines, tokens: () => Promise.all(answers) };
}

/** What the provider asks, in the page or in a window of its own. */
async function answerProvider(page, name) {
    await page.getByLabel('User').fill(name);
    await page.getByRole('button', { name: 'Continue' }).click();
}

async function signIn(page, name) {
    await button(dialog(page), 'Sign in').click();
    await answerProvider(page, name);
    await reads(page.locator('.signed-in-name'), name);
}

/** Requests to the console's own server by the token of the page, as another program would send them. */
async function ask(watched, method, path, body) {
    const { access_token: token } = (await watched.tokens()).at(-1);
    const response = await fetch(dev.urls.console + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path} answered ${response.status}: ${await response.clone().text()}`);
    return response.json();
}

function place(watched, id, product) {
    return ask(watched, 'POST', 'api/orders/v1/orders?timeout=0', { id, customerId: newName('customer'), lines: [{ product, quantity: 1, price: 1 }] });
}

oidcTest('somebody signs in at the provider, sees the rows, and signs out', {}, async ({ page, watched }) => {
    await dialog(page).waitFor();
    await has(page.locator('main h1'), 0);
    await isAccessible(page, 'the question who somebody is');
    await reads(dialog(page), new RegExp(`${new URL(issuer.url).host} asks who you are`));
    await signIn(page, 'ana');
    await reads(page.locator('.sign'), 'Live');
    assert.equal(await page.evaluate(() => location.search), '');
    const id = newName('order');
    await place(watched, id, newName('NONE'));
    await seen(page, id, 'FAILED');
    const { events } = await ask(watched, 'GET', `api/orders/v1/orders/${id}/history`);
    assert.equal(events[0].actor, 'ana');

    await button(page, 'Sign out').click();
    await reads(dialog(page), /You have signed out\./);
    await has(page.locator('.pane .row'), 0);
    await page.reload();
    await reads(dialog(page), /Sign in to use the console\./);
    await has(page.locator('.pane .row'), 0);
});

oidcTest('a page that is loaded again asks nothing, and shows the same place', { at: 'orders?state=FAILED' }, async ({ page, watched }) => {
    await signIn(page, 'vera');
    await reads(page.getByRole('note'), /^Read only\./);
    await page.reload();
    await reads(page.locator('.signed-in-name'), 'vera');
    assert.equal(await page.evaluate(() => location.hash), '#/orders?state=FAILED');
    assert.equal(watched.addresses.filter(address => address.includes('prompt=none')).length, 1);
});

oidcTest('an answer to a question that the page did not ask is refused, with a sentence', {}, async ({ page }) => {
    await dialog(page).waitFor();
    await page.goto(`${dev.urls.console}?code=slipped-in&state=page.guessed#/orders`);
    await reads(dialog(page), /The sign-in did not succeed: it was begun elsewhere/);
    assert.equal(await page.evaluate(() => location.search), '');
    await signIn(page, 'vera');
});

oidcTest('tokens are renewed before they end: the page and its stream go on, and no row is lost', { at: 'orders' }, async ({ page, watched }) => {
    await signIn(page, 'brief');
    await reads(page.locator('.sign'), 'Live');
    // Everything that the sign says from now on, and whether a dialog was there.
    await page.evaluate(() => {
        globalThis.said = new Set();
        const look = () => globalThis.said.add(document.querySelector('.sign')?.textContent).add(document.querySelector('dialog') ? 'a dialog' : 'Live');
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const product = newName('NONE');
    const ids = [];
    for (const ends = Date.now() + LONG_MILLIS; Date.now() < ends;) {
        ids.unshift(newName('order'));
        await place(watched, ids[0], product);
        await seen(page, ids[0], 'FAILED');
    }
    assert.ok((await watched.tokens()).length >= 3, 'the tokens were renewed twice at least');
    const ended = watched.addresses.filter(address => address.includes('/order-rows/events')).length;
    assert.ok(ended >= 3, 'the stream ended with its login, and went on');
    assert.deepEqual(await page.evaluate(() => [...globalThis.said]), ['Live']);
    const { rows } = await ask(watched, 'GET', `v1/order-rows?product=${product}&limit=100`);
    assert.deepEqual(rows.map(({ id }) => id), ids.slice(0, 100));
});

oidcTest('a refresh token that somebody else has used ends the login, with a sentence; the page keeps its place', { at: 'orders?state=FAILED', allowed: /status of 400/ }, async ({ page, watched }) => {
    await signIn(page, 'brief');
    const useOnce = async refreshToken => {
        const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'orderflow-console', refresh_token: refreshToken });
        const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body });
        return { status: answer.status, ...(await answer.json()) };
    };
    const stolen = await useOnce((await watched.tokens()).at(-1).refresh_token);
    assert.equal(stolen.status, 200);
    await reads(dialog(page), /Your login could not be renewed: the provider gave no token \(HTTP 400\)\. Sign in again/);
    await isAccessible(page, 'a login that could not be renewed');
    assert.deepEqual((await useOnce(stolen.refresh_token)).error, 'invalid_grant', 'the thief has nothing either');

    // The provider still knows its user: a window opens, and closes without a question.
    await button(dialog(page), 'Sign in').click();
    await has(dialog(page), 0);
    await eventually(() => page.context().pages().length, 1);
    assert.equal(await page.evaluate(() => location.hash), '#/orders?state=FAILED');
    await reads(page.locator('.sign'), /^(Live|Resumed: nothing was missed)$/);
    const id = newName('order');
    await place(watched, id, newName('NONE'));
    await eventually(() => rowOf(page, id).count(), 1);
});
