/* Tests with a browser, and pages of the console that report everything that should not happen in them. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Controls } from './controls.mjs';
import { launch } from './launch.mjs';
import { ROOT, TARGET } from './orderflow-dev.mjs';
import { CONSOLE } from './rest.mjs';

export const WIDE = { width: 1280, height: 800 };
/** The scripts that watch pages for tests are refused in the frame of an e-mail as any other script is. */
export const NO_SCRIPT_IN_MAILS = /Blocked script execution in 'about:srcdoc'/;
/** What the browser says of connections that break, and of a service that is away. */
export const CUT = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_CLOSED|ERR_SOCKET_NOT_CONNECTED|status of 503/;
export const NARROW = { width: 380, height: 800 };

const SOURCES = join(ROOT, 'console-service/src/main/resources');
const WITHIN_MILLIS = 10_000;
const TEST_MILLIS = 60_000;

/**
 * One browser for the tests of a file, with a context for each kind of page: so the files of the page are loaded once, and each
 * test has pages of its own.
 */
const controls = new Controls();
const contexts = new Map();
let browser;
before(async () => {
    browser = await launch();
});
after(async () => {
    await browser?.close();
    controls.write(join(TARGET, 'controls', `${basename(process.argv[1], '.test.mjs')}.json`));
});

/**
 * A test with a page of its own. It fails on an error in the browser's console, on an exception in the page, and on a request to
 * another host.
 *
 * @param options {at: the address behind #, size, theme, console: where the page is from, besides: another address that it may ask,
 *     isAlone: without what other tests left in the browser, allowed: an error that belongs to the test, millis: how long it may take}
 * @param run gets {page, open}; open() makes another page of the same kind
 */
export function consoleTest(name, options, run) {
    test(name, { timeout: options.millis ?? TEST_MILLIS }, async () => {
        const faults = [];
        const pages = [];
        const alone = options.isAlone ? await newContext(options) : undefined;
        const open = async (more = {}) => {
            const page = await openPage({ ...options, ...more, alone }, faults);
            pages.push(page);
            return { page };
        };
        try {
            const { page } = await open();
            await run({ page, open });
            assert.deepEqual(faults, [], 'the browser reports nothing');
        } catch (failure) {
            await keep(name, pages, faults);
            throw failure;
        } finally {
            await Promise.all(pages.map(end));
            await alone?.close();
        }
    });
}

async function openPage(options, faults) {
    const { at = 'orders', console: address = CONSOLE, besides, alone, allowed = /(?!)/ } = options;
    const page = await (alone ?? await contextOf(options)).newPage();
    page.on('console', message => message.type() === 'error' && !allowed.test(message.text()) && faults.push(`console: ${message.text()}`));
    page.on('pageerror', error => faults.push(`exception: ${error.stack ?? error}`));
    page.on('request', request => isForeign(request.url(), [address, besides]) && faults.push(`request to another host: ${request.url()}`));
    await page.goto(`${address}#/${at}`);
    await page.getByRole('main').waitFor();
    return page;
}

async function contextOf({ size, theme, console: address }) {
    const key = JSON.stringify([size, theme, address]);
    if (!contexts.has(key)) {
        contexts.set(key, await newContext({ size, theme, console: address }));
    }
    return contexts.get(key);
}

async function newContext({ size = WIDE, theme = 'light', console: address = CONSOLE }) {
    const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(WITHIN_MILLIS);
    await controls.watch(context);
    if (process.env.ORDERFLOW_PAGE_FROM_SOURCES) {
        await context.route(`${address}page/**`, route => route.fulfill({ path: join(SOURCES, pathOf(route.request().url())) }));
    }
    return context;
}

/** Of a file of the page, without its version. */
function pathOf(url) {
    return new URL(url).pathname.replace(/^\/page\/v-[0-9a-f]+\//, '/page/');
}

/** The next page of the context finds nothing of what this one chose. */
async function end(page) {
    await page.evaluate(() => localStorage.clear());
    await page.close();
}

function isForeign(url, known) {
    return !known.some(address => address && url.startsWith(address)) && !/^(data|blob|about):/.test(url);
}

/** What the page looked like when the test failed. */
async function keep(name, pages, faults) {
    mkdirSync(TARGET, { recursive: true });
    const file = join(TARGET, name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80));
    faults.length > 0 && writeFileSync(`${file}.txt`, faults.join('\n'));
    for (const [number, page] of pages.entries()) {
        await page.screenshot({ path: `${file}-${number}.png` }).catch(gone => writeFileSync(`${file}-${number}.txt`, String(gone)));
    }
}
