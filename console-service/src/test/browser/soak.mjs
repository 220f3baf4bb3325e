/*
 * npm run soak: holds the list of orders open while orders come in, and prints the heap of the page each minute.
 *
 *   npm run soak                                   ten minutes at 100 orders a second
 *   npm run soak -- --minutes 2 --rate 50 --at 'orders?state=VALIDATED'
 */
import { parseArgs } from 'node:util';
import { launch, requireChromium } from './launch.mjs';
import { orderflow, OrderflowDev } from './orderflow-dev.mjs';

const MOST_MINUTES = 24 * 60;
const MOST_RATE = 10_000;
const MINUTE_MILLIS = 60_000;
const COLUMNS = ['minute', 'orders', 'heap MB', 'nodes', 'listeners', 'documents', 'rows shown', 'sign'];

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '100' }, at: { type: 'string', default: 'orders' } } });
const minutes = number('minutes', MOST_MINUTES);
const rate = number('rate', MOST_RATE);

function number(name, most) {
    const value = Number(values[name]);
    if (!(value >= 1 && value <= most)) {
        console.error(`--${name}: ${values[name]} (expected: 1 to ${most})`);
        process.exit(2);
    }
    return value;
}

/** What the page holds, once everything that it no longer holds is collected. */
async function read(page, devtools) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const metric = name => metrics.find(one => one.name === name).value;
    const shown = await page.evaluate(async () => ({
        orders: (await (await fetch('v1/order-rows/counts')).json()).all,
        rows: document.querySelectorAll('.pane .row').length,
        sign: document.querySelector('.sign')?.textContent ?? '',
    }));
    return [shown.orders, metric('JSHeapUsedSize') / 1e6, metric('Nodes'), metric('JSEventListeners'), metric('Documents'), shown.rows, shown.sign];
}

function print(cells) {
    console.log(cells.map((cell, index) => (typeof cell === 'number' && index === 2 ? cell.toFixed(1) : String(cell)).padStart(11)).join(''));
}

async function watch(browser, address) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const faults = [];
    let refused = 0;
    // More load than the machine can do is refused with 503, and the page asks again.
    page.on('response', response => { refused += response.status() === 503 ? 1 : 0; });
    page.on('console', message => message.type() === 'error' && !/status of 503/.test(message.text()) && faults.push(message.text()));
    page.on('pageerror', error => faults.push(String(error)));
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await devtools.send('HeapProfiler.enable');
    await page.goto(`${address}#/${values.at}`);
    await page.locator('.sign-live').waitFor();
    const heaps = [];
    print(COLUMNS);
    const begun = Date.now();
    for (let minute = 0; minute <= minutes; minute++) {
        await page.waitForTimeout(Math.max(0, begun + minute * MINUTE_MILLIS - Date.now()));
        const readings = await read(page, devtools);
        heaps.push(readings[1]);
        print([minute, ...readings]);
    }
    // In the first minute the page fills what it keeps.
    const [first, last] = [heaps[1], heaps.at(-1)];
    console.log(`heap after the first minute ${first.toFixed(1)} MB, at the end ${last.toFixed(1)} MB; ${refused} requests refused (503), ${faults.length} other errors in the browser's console`);
    faults.slice(0, 10).forEach(fault => console.log(`  ${fault}`));
    return faults.length === 0;
}

requireChromium();
const dev = await OrderflowDev.start();
let load;
try {
    load = orderflow('load', ['load', 'steady', '--rate', String(rate), '--warm-up', '0', '--seconds', String(minutes * 60 + 30),
        '--url', dev.urls['orders-service'], '--inventory-url', dev.urls['inventory-service']]);
    const browser = await launch();
    try {
        process.exitCode = await watch(browser, dev.urls.console) ? 0 : 1;
    } finally {
        await browser.close();
    }
} finally {
    load?.child.kill('SIGTERM');
    await load?.ended;
    await dev.stop();
}
