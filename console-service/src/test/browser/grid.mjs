/* What the grid of orders shows, as somebody sees it. */
import { reads } from './eventually.mjs';

const SETTLED_MILLIS = 300;
const MOST_PAGES = 100;

export function rowOf(page, id) {
    return page.locator('.pane .row').filter({ has: page.locator('.cell-id').getByText(id, { exact: true }) });
}

/** The ids in sight, from the top. */
export async function idsInSight(page) {
    return page.evaluate(() => [...document.querySelectorAll('.pane .row')]
        .map(row => ({ top: row.getBoundingClientRect().top, id: row.querySelector('.cell-id')?.textContent.trim() }))
        .sort((a, b) => a.top - b.top)
        .map(({ id }) => id));
}

/** The same once the grid has come to rest: the scroll bar settles a moment after the rows. */
export async function idsAtRest(page) {
    let before = [];
    for (;;) {
        const ids = await idsInSight(page);
        if (ids.join() === before.join()) {
            return ids;
        }
        before = ids;
        await page.waitForTimeout(SETTLED_MILLIS);
    }
}

/**
 * When the page shows an order, by the clock of the machine: the answer to a request may be compared with it.
 *
 * @param state which the row must show; any if absent
 * @return a promise of the time in ms
 */
export function seen(page, id, state) {
    return page.evaluate(([wanted, wantedState]) => new Promise((resolve, reject) => {
        const isThere = () => [...document.querySelectorAll('.pane .row')].some(row =>
            row.querySelector('.cell-id')?.textContent.trim() === wanted
            && (!wantedState || row.querySelector('.cell-state')?.textContent.trim() === wantedState));
        const look = () => {
            if (isThere()) {
                observer.disconnect();
                clearTimeout(late);
                resolve(Date.now());
            }
        };
        const observer = new MutationObserver(look);
        const late = setTimeout(() => reject(new Error(`${wanted} is not shown${wantedState ? ` as ${wantedState}` : ''}`)), 10_000);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
    }), [id, state]);
}

/**
 * The rows of the list, from the first on, as {id} {state} {customer} {total}.
 *
 * @param isEnough gets the rows that were found, and ends the walk
 */
export async function rowsUntil(page, isEnough) {
    const found = new Map();
    const grid = page.getByRole('grid');
    const rows = () => [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
    await grid.press('Home');
    for (let pages = 0; pages < MOST_PAGES && !isEnough(rows()); pages++) {
        const inSight = await page.evaluate(() => [...document.querySelectorAll('.pane .row:not(.unread)')].map(row => [
            Number(row.dataset.index),
            ['id', 'state', 'customer', 'total'].map(cell => row.querySelector(`.cell-${cell}`).textContent.trim()).join(' '),
        ]));
        inSight.forEach(([index, text]) => found.set(index, text));
        await grid.press('PageDown');
    }
    await grid.press('Home');
    return rows();
}

export async function isLive(page) {
    await reads(page.locator('.sign'), 'Live');
}
