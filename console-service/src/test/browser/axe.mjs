/* axe-core on what a page shows now. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param what is shown, for the message */
export async function isAccessible(page, what) {
    // By the debugger, as the page's policy forbids scripts from elsewhere.
    if (!(await page.evaluate(() => 'axe' in globalThis))) {
        await page.evaluate(AXE);
    }
    const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations
        .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`));
    assert.deepEqual(violations, [], what);
}
