/*
 * npm run browser: starts Orderflow, runs the tests of this directory in a real browser, and stops it. Two run at a time; those that
 * measure how soon a page shows something come last, when little else runs.
 *
 *   npm run browser                      all tests
 *   npm run browser -- live-orders       those of files whose names contain one of the words
 *   ORDERFLOW_CONSOLE=http://127.0.0.1:8086/ npm run browser      with a system that runs
 *   ORDERFLOW_PAGE_FROM_SOURCES=true npm run browser              with the page's files as they are now, without a build
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { Controls } from './controls.mjs';
import { requireChromium } from './launch.mjs';
import { OrderflowDev, TARGET } from './orderflow-dev.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const CONTROLS = join(TARGET, 'controls');
const words = process.argv.slice(2);
/** They look at orders of their own, so they run beside the others. */
const BESIDE = ['dead-letters', 'hostile-text', 'one-order', 'place-order'];
/** The first kills an instance, and the others measure how soon a page shows something: each has the system to itself. */
const LAST = ['two-consoles', 'pages', 'live-orders'];
/** With a system of their own. */
const APART = ['oidc', 'sign-in'];
const names = readdirSync(HERE)
    .filter(name => name.endsWith('.test.mjs'))
    .map(name => name.replace('.test.mjs', ''))
    .filter(name => words.length === 0 || words.some(word => name.includes(word)));

/** One file after another. @param output gets the report. @return {passed, failed} */
async function runTests(chosen, output) {
    const tally = { passed: 0, failed: 0 };
    if (chosen.length === 0) {
        return tally;
    }
    const stream = run({ files: chosen.map(name => join(HERE, `${name}.test.mjs`)), concurrency: 1 });
    // A file is a test itself in some versions of node:test; only those that it has count.
    const isOne = ({ name, details }) => details.type !== 'suite' && !name.endsWith('.test.mjs');
    stream.on('test:pass', event => { tally.passed += isOne(event) ? 1 : 0; });
    stream.on('test:fail', () => { tally.failed++; });
    for await (const text of stream.compose(spec)) {
        output(text);
    }
    return tally;
}

/** Two lanes at once; the second one reports when it has ended. @return {passed, failed} of both */
async function runBoth(along, beside) {
    const report = [];
    const tallies = await Promise.all([
        runTests(along, text => process.stdout.write(text)),
        runTests(beside, text => report.push(text)),
    ]);
    process.stdout.write(report.join(''));
    return sum(tallies);
}

async function runAll() {
    const chosen = list => list.filter(name => names.includes(name));
    const others = names.filter(name => ![...BESIDE, ...LAST, ...APART].includes(name));
    return sum([await runBoth(others, chosen(BESIDE)), await runBoth(chosen(LAST), chosen(APART))]);
}

const sum = tallies => tallies.reduce(
    (all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), { passed: 0, failed: 0 });

/** Only where all tests ran: a part of them need not press everything. */
function controlsAreUsed() {
    const { shown, unused } = Controls.unused(CONTROLS);
    if (unused.length > 0) {
        console.error(`${unused.length} of ${shown} controls were shown and never used by a test:\n${unused.map(name => `  ${name}`).join('\n')}`);
        return false;
    }
    console.log(`all ${shown} controls of the pages were used`);
    return true;
}

if (names.length === 0) {
    console.error(`no test has a name with ${words.join(' or ')}`);
    process.exit(2);
}
requireChromium();
['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, () => process.exit(130)));
Controls.forget(CONTROLS);
const started = Date.now();
const dev = process.env.ORDERFLOW_CONSOLE ? undefined : await OrderflowDev.start();
try {
    if (dev) {
        Object.assign(process.env, { ORDERFLOW_CONSOLE: dev.urls.console, ORDERFLOW_URLS: JSON.stringify(dev.urls) });
    }
    const { passed, failed } = await runAll();
    const complete = words.length > 0 || failed > 0 || controlsAreUsed();
    const result = failed === 0 ? `${passed} browser tests passed` : `${failed} browser tests failed, ${passed} passed`;
    console.log(`${result} in ${Math.round((Date.now() - started) / 1000)} s; logs and pictures of failures: ${TARGET}`);
    process.exitCode = failed === 0 && passed > 0 && complete ? 0 : 1;
} finally {
    await dev?.stop();
}
