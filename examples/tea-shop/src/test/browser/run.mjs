/*
 * The shop in a real browser. Needs a build (mvn -DskipTests -pl examples/tea-shop -am package), and the packages of the console's
 * tests (npm ci in console-service): node examples/tea-shop/src/test/browser/run.mjs
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isAccessible } from '../../../../../console-service/src/test/browser/axe.mjs';
import { launch, requireChromium } from '../../../../../console-service/src/test/browser/launch.mjs';

const MODULE = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const TARGET = join(MODULE, 'target');
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const SETTINGS = ['--http.port=0', '--label.time=500ms', '--label.mixing.base=6s', '--label.mixing.each=0ms', '--top.time=500ms', '--watchdog.mixed.within=1s'];
const OPEN_WITHIN_MILLIS = 120_000;
const SHOWN_WITHIN_MILLIS = 30_000;
const NARROW = { width: 380, height: 800 };

let browser;
let shop;
let address;

before(async () => {
    requireChromium();
    mkdirSync(join(TARGET, 'browser'), { recursive: true });
    const directory = mkdtempSync(join(TARGET, 'browser', 'shop-'));
    const path = join(directory, 'shop.log');
    const log = openSync(path, 'w');
    const classes = [join(TARGET, 'tea-shop-0.1.0.jar'), join(TARGET, 'lib', '*')].join(delimiter);
    shop = spawn(JAVA, ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classes, 'dev.orderflow.tea.TeaMain', 'all', ...SETTINGS], { cwd: directory, stdio: ['ignore', log, log] });
    closeSync(log);
    process.once('exit', () => shop.kill('SIGKILL'));
    browser = await launch();
    address = await eventually(OPEN_WITHIN_MILLIS, () => {
        assert.equal(shop.exitCode, null, `the shop has ended, see ${path}`);
        return readFileSync(path, 'utf8').match(/The shop is open at (\S+)\//)?.[1];
    });
});

after(async () => {
    await browser?.close();
    if (shop?.exitCode === null) {
        const ended = new Promise(resolve => shop.once('exit', resolve));
        shop.kill('SIGTERM');
        assert.equal(await ended, 0, 'the shop stops in order');
    }
});

/** A test with a page of its own, on which nothing may fail, and which asks nobody else. */
function pageTest(name, options, run) {
    test(name, { timeout: 90_000 }, async () => {
        const context = await browser.newContext({ viewport: NARROW, locale: 'en-GB', ...options });
        context.setDefaultTimeout(SHOWN_WITHIN_MILLIS);
        const page = await context.newPage();
        const faults = [];
        page.on('console', message => message.type() === 'error' && faults.push(message.text()));
        page.on('pageerror', error => faults.push(String(error)));
        page.on('request', request => request.url().startsWith(address) || faults.push(`request to another host: ${request.url()}`));
        try {
            await run(page, faults);
            assert.deepEqual(faults, []);
        } finally {
            await context.close();
        }
    });
}

async function eventually(millis, found) {
    const end = Date.now() + millis;
    for (;;) {
        const value = await found();
        if (value) {
            return value;
        }
        assert.ok(Date.now() < end, `not within ${millis} ms: ${found}`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

async function fits(page) {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width, 'nothing is wider than the screen');
}

/** The steps on the page, each with the time at which it happened. The page keeps them all, so none is missed between two looks. */
async function steps(page) {
    const shown = await page.locator('#steps li').allTextContents();
    return shown.map(text => {
        const [, sentence] = text.match(/^(.+) \(\d\d:\d\d:\d\d\)$/) ?? assert.fail(`a step without a time: ${text}`);
        return sentence;
    });
}

pageTest('a tea is ordered, confirmed and followed to its end with the keyboard alone, on a narrow screen', {}, async page => {
    await page.goto(`${address}/`);
    await fits(page);
    await isAccessible(page, page.url());
    await page.keyboard.press('Tab');
    await page.keyboard.type('Kim');
    for (const choice of ['Oolong', '50%', 'Lychee Pearl', 'Taro']) {
        await page.keyboard.press('Tab');
        await page.keyboard.type(choice);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: 'Your order is confirmed' });
    await heading.waitFor();
    assert.ok(await heading.evaluate(element => element === document.activeElement), 'the focus is on what is new');
    const chosen = ['Kim', 'Oolong', '50%', 'Lychee Pearl', 'Taro'];
    assert.deepEqual(await page.locator('#chosen dd').allTextContents(), chosen);
    await fits(page);
    await isAccessible(page, page.url());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/orders\/[0-9a-f]{16}$/);
    await page.getByRole('status').filter({ hasText: 'Your bubble tea was topped' }).waitFor();
    assert.deepEqual(await steps(page), [
        'Order received and being prepared',
        'Your bubble tea is labeled, and about to be mixed',
        'Delayed: mixing takes longer than it should',
        'Your bubble tea is out for topping',
        'Your bubble tea was topped',
    ]);
    assert.deepEqual(await page.locator('#chosen dd').allTextContents(), chosen);
    await fits(page);
    await isAccessible(page, page.url());
});

pageTest('what is missing or wrong is said, and the order can be sent again', {}, async (page, faults) => {
    await page.goto(`${address}/`);
    await page.getByRole('button', { name: 'Order' }).click();
    assert.ok(await page.getByLabel('Name on the cup').evaluate(field => field === document.activeElement), 'the missing name has the focus');
    await page.getByLabel('Name on the cup').fill('<b>Kim</b>');
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('alert').filter({ hasText: 'name: expected' }).waitFor();
    faults.splice(0); // the browser reports the refusal
    await page.getByLabel('Name on the cup').fill('Kim');
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('heading', { name: 'Your order is confirmed' }).waitFor();
});

pageTest('an order that may have been taken can only be sent again as it was', {}, async (page, faults) => {
    const sent = [];
    const answers = [
        route => route.abort(),
        route => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
        route => route.fulfill({ status: 503, json: { title: 'The order is not confirmed', detail: 'it may have been taken or not', id: 'none' } }),
        route => route.fulfill({ status: 429, json: { title: 'Too many requests', detail: 'later' } }),
        route => route.continue(),
    ];
    await page.route('**/v1/orders', route => {
        sent.push(route.request().postDataJSON());
        return answers[sent.length - 1](route);
    });
    await page.goto(`${address}/`);
    await page.getByLabel('Name on the cup').fill('Kim');
    await page.getByLabel('Topping').selectOption('Taro');
    for (const said of ['cannot be reached', 'cannot be reached', 'is not confirmed', 'Too many requests']) {
        await page.getByRole('button', { name: 'Order' }).click();
        await page.getByRole('alert').filter({ hasText: said }).waitFor();
        assert.ok(await page.getByLabel('Topping').isDisabled(), `other content would be confirmed and not made: ${said}`);
        assert.ok(await page.getByLabel('Name on the cup').isDisabled(), said);
        await isAccessible(page, page.url());
    }
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('heading', { name: 'Your order is confirmed' }).waitFor();
    assert.equal(sent.length, answers.length);
    sent.forEach(order => assert.deepEqual(order, sent[0]));
    assert.equal(sent[0].topping, 'Taro');
    assert.deepEqual(await page.locator('#chosen dd').allTextContents(), ['Kim', 'Tea', 'None', 'Brown Sugar Pearl', 'Taro']);
    faults.splice(0); // the browser reports the failures
});

pageTest('whatever the services say is shown as text', { colorScheme: 'dark' }, async page => {
    const script = '<img src=x onerror="document.title=1">';
    await page.route('**/api/status/**', route => route.fulfill({ json: {
        id: 'b32ad', name: script, tea: script, sugar: script, pearl: script, topping: script,
        status: 400, sentence: script, late: false, done: true, steps: [{ status: 400, sentence: script, at: '2026-01-01T12:00:00Z' }],
    } }));
    await page.goto(`${address}/orders/b32ad`);
    await eventually(SHOWN_WITHIN_MILLIS, async () => await page.locator('#status').textContent() === script);
    assert.equal(await page.locator('img').count(), 0);
    await fits(page);
    await isAccessible(page, page.url());
});

pageTest('an order that is not known, and a shop that cannot answer, are said until they can', {}, async (page, faults) => {
    let code = 404;
    const asked = [];
    await page.route('**/api/status/**', route => {
        asked.push(Date.now());
        return route.fulfill(code === 200
            ? { json: { id: 'b32ad', status: 100, sentence: 'Order received', late: false, done: false, steps: [] } }
            : { status: code, json: {} });
    });
    await page.goto(`${address}/orders/b32ad`);
    await page.getByRole('alert').filter({ hasText: 'does not know this order' }).waitFor();
    code = 503;
    await page.getByRole('alert').filter({ hasText: 'cannot say now' }).waitFor();
    await eventually(SHOWN_WITHIN_MILLIS, () => asked.length >= 3);
    assert.ok(asked[2] - asked[1] >= 3_500, `it asks less and less often while there is no answer: ${asked}`);
    code = 200;
    await page.getByRole('status').filter({ hasText: 'Order received' }).waitFor();
    assert.equal(await page.getByRole('alert').textContent(), '');
    faults.splice(0); // the browser reports the refusals
});
