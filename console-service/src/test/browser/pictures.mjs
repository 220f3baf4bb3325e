/*
 * npm run pictures: takes the pictures of docs/CONSOLE.md from a real system; npm run pictures -- health orders takes some. A picture
 * has a palette of its own colours (pngquant), and at most 120 KB; one that is larger is a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launch, requireChromium } from './launch.mjs';
import { OrderflowDev, ROOT } from './orderflow-dev.mjs';

const DIRECTORY = join(ROOT, 'docs/console');
const MOST_BYTES = 120 * 1024;
const CHARTS_MILLIS = 45_000;
const WIDE = { width: 1180, height: 720 };
const HIGH = { width: 1180, height: 920 };
const NARROW = { width: 380, height: 720 };
const wanted = process.argv.slice(2);

/** File, the address behind #, and what must be there. */
function pictures({ paid, failed, letter }) {
    return [
        { name: 'orders', at: 'orders', ready: '.pane .cell-id a' },
        { name: 'orders-dark', at: 'orders?unpaid=true', ready: '.pane .cell-id a', theme: 'dark' },
        { name: 'orders-narrow', at: 'orders', ready: '.pane .cell-id a', size: NARROW },
        { name: 'order', at: `order/${paid}`, ready: '.lane' },
        { name: 'order-failed', at: `order/${failed}`, ready: '.reasons' },
        { name: 'place', at: 'place', ready: '.line-stock', act: place },
        { name: 'stock', at: 'stock', ready: 'tbody tr' },
        { name: 'customers', at: 'customers?edit=15', ready: 'form.panel' },
        { name: 'fraud', at: 'fraud', ready: 'tbody tr' },
        { name: 'emails', at: 'emails', ready: 'tbody tr' },
        { name: 'dead-letters', at: 'dead-letters', ready: 'tbody tr' },
        { name: 'dead-letter', at: `dead-letters/${letter}`, ready: '.record', act: askToReplay, size: HIGH },
        { name: 'health', at: 'health', ready: '.charts', act: watchCharts, size: HIGH },
    ];
}

async function place(page) {
    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.locator('.placed .page-head .state-validated').waitFor();
    await page.locator('.placed .lane').nth(2).waitFor();
    await page.getByLabel('Customer id').scrollIntoViewIfNeeded();
}

async function askToReplay(page) {
    await page.getByRole('button', { name: 'Replay …' }).click();
    await page.getByRole('form', { name: 'Confirm the replay' }).waitFor();
}

/** The charts are of what happens while the page is open. */
async function watchCharts(page) {
    const { oneMore } = await import('./lively.mjs');
    const ends = Date.now() + CHARTS_MILLIS;
    for (let number = 0; Date.now() < ends; number++) {
        await oneMore(number);
        await page.waitForTimeout(60 + 400 * (1 + Math.sin(number / 12)));
    }
}

async function take(browser, { name, at, ready, act = async () => {}, size = WIDE, theme = 'light' }) {
    const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: 'en-GB', reducedMotion: 'reduce', deviceScaleFactor: 1 });
    const page = await context.newPage();
    await page.goto(`${process.env.ORDERFLOW_CONSOLE}#/${at}`);
    await page.locator(ready).first().waitFor();
    await act(page);
    await page.waitForLoadState('load');
    await page.locator('.loading').waitFor({ state: 'detached' });
    const path = join(DIRECTORY, `${name}.png`);
    await page.screenshot({ path });
    await context.close();
    const reduced = spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--output', path, '128', path]);
    const bytes = statSync(path).size;
    console.log(`${name}.png: ${Math.round(bytes / 1024)} KB${reduced.error ? ', not reduced: there is no pngquant' : ''}`);
    if (bytes > MOST_BYTES) {
        throw new Error(`${path} has ${bytes} bytes (expected: at most ${MOST_BYTES}); install pngquant`);
    }
}

requireChromium();
mkdirSync(DIRECTORY, { recursive: true });
const dev = process.env.ORDERFLOW_CONSOLE ? undefined : await OrderflowDev.start();
if (dev) {
    Object.assign(process.env, { ORDERFLOW_CONSOLE: dev.urls.console, ORDERFLOW_URLS: JSON.stringify(dev.urls) });
}
try {
    const { makeLively } = await import('./lively.mjs');
    const ids = await makeLively();
    const browser = await launch();
    try {
        for (const picture of pictures(ids).filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
            await take(browser, picture);
        }
    } finally {
        await browser.close();
    }
} finally {
    await dev?.stop();
}
