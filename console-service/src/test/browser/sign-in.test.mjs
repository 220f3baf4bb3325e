/* The console of services that ask for a login: a system of its own, with tokens. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { OrderflowDev, TARGET } from './orderflow-dev.mjs';

const TOKENS = { viewer: randomBytes(32).toString('base64url'), till: randomBytes(32).toString('base64url') };
const ROLES = { viewer: 'read', till: 'order,warehouse' };
let dev;

before(async () => {
    mkdirSync(TARGET, { recursive: true });
    const file = join(TARGET, 'tokens');
    const hash = name => createHash('sha256').update(TOKENS[name]).digest('hex');
    writeFileSync(file, Object.keys(TOKENS).map(name => `${name} ${ROLES[name]} ${hash(name)}\n`).join(''));
    dev = await OrderflowDev.start('dev-with-logins', { ORDERFLOW_AUTH_MODE: 'token', ORDERFLOW_AUTH_TOKENS_FILE: file });
});
after(() => dev?.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const options = at => ({ at, allowed: /status of 401/, get console() { return dev.urls.console; } });

async function signIn(page, token) {
    await page.getByLabel('Token').fill(token);
    await button(page, 'Sign in').click();
}

consoleTest('nothing is shown without a login, and a wrong token is refused', options('stock'), async ({ page }) => {
    await page.getByLabel('Token').waitFor();
    await has(page.locator('tbody tr'), 0);
    await signIn(page, 'guessed');
    await reads(page.locator('form .wrong'), /not valid/);
});

consoleTest('who may read sees all, changes nothing, and stays signed in', options('stock'), async ({ page }) => {
    await signIn(page, TOKENS.viewer);
    await reads(page.getByRole('note'), /^Read only\./);
    assert.equal(await button(page, 'Add a product').getAttribute('aria-disabled'), 'true');
    await page.reload();
    await reads(page.locator('.signed-in-name'), 'viewer');
    assert.equal(await page.evaluate(token => location.href.includes(token) || document.cookie !== '', TOKENS.viewer), false);
    await page.evaluate(() => { location.hash = '/orders'; });
    await reads(page.locator('.sign'), 'Live');
    await page.getByRole('link', { name: 'Place the first order' }).click();
    assert.equal(await button(page, 'Place the order').getAttribute('aria-disabled'), 'true');
    await button(page, 'Sign out').click();
    await page.getByLabel('Token').waitFor();
});

consoleTest('who may order places one, and the history says who did', options('stock'), async ({ page }) => {
    await signIn(page, TOKENS.till);
    await button(page, 'Add a product').click();
    await page.getByLabel('Product', { exact: true }).fill('JUMPERS');
    await page.getByLabel('Quantity').fill('5');
    await button(page, 'Set the stock').click();
    await reads(page.locator('form .notice-good'), 'JUMPERS has 5 on hand, 5 available.');
    await page.evaluate(() => { location.hash = '/place'; });
    await page.getByLabel('Product of line 1').fill('JUMPERS');
    await page.getByLabel('Price of line 1').fill('2');
    await page.getByLabel('Customer id').fill('15');
    await button(page, 'Place the order').click();
    await reads(page.locator('.placed .page-head .state'), 'VALIDATED');
    const id = await page.evaluate(async token => {
        const answer = await fetch('v1/order-rows', { headers: { Authorization: `Bearer ${token}` } });
        return (await answer.json()).rows[0].id;
    }, TOKENS.till);
    await page.evaluate(hash => { location.hash = hash; }, `/order/${id}`);
    await button(page, 'Records in the topics').click();
    await eventually(() => page.getByRole('region', { name: 'Records of this order' }).locator('tbody tr').first().textContent(), /by till/);
});
