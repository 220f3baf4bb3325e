/*
 * Every control that a page showed, and every one that was used. run.mjs compares the two at the end, so a button that no test
 * presses is a failure. Controls are named by their page and their own words, without what differs from row to row.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export class Controls {
    #shown = new Set();
    #used = new Set();

    /** @param context whose pages are watched from now on */
    async watch(context) {
        await context.exposeBinding('orderflowControl', (source, kind, name) => {
            (kind === 'used' ? this.#used : this.#shown).add(name);
        });
        await context.addInitScript(watchControls);
    }

    write(file) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ shown: [...this.#shown], used: [...this.#used] }));
    }

    static forget(directory) {
        rmSync(directory, { recursive: true, force: true });
    }

    /** @return {shown, unused}: how many controls the pages had, and the names of those that were never used */
    static unused(directory) {
        const files = readdirSync(directory).map(name => JSON.parse(readFileSync(join(directory, name), 'utf8')));
        const used = new Set(files.flatMap(file => file.used));
        const shown = new Set(files.flatMap(file => file.shown));
        return { shown: shown.size, unused: [...shown].filter(name => !used.has(name)).sort() };
    }
}

/** Runs in the page. */
function watchControls() {
    const CONTROLS = 'button, a.button, nav a, a.brand, a.skip, select, input[type=checkbox], input[type=radio], input[type=search], input[type=datetime-local], form input';
    const known = new WeakSet();
    const words = element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('.unseen, .chip-count').forEach(part => part.remove());
        return copy.textContent;
    };
    const labelOf = element => element.getAttribute('aria-label') ?? (element.labels?.length > 0 ? words(element.labels[0]) : words(element));
    const name = element => {
        const page = location.hash.replace(/^#\/?/, '').split(/[/?]/)[0] || 'orders';
        const isFrame = element.closest('.sidebar, .skip, .sign-in') !== null;
        return `${isFrame ? 'every page' : page}: ${labelOf(element).replace(/^(Stock of|Orders of customer) .*/, '$1').replace(/[\d,]+/g, '').replace(/\s+/g, ' ').trim()}`;
    };
    const isBusy = element => labelOf(element).trim().endsWith('…');
    const look = () => document.querySelectorAll(CONTROLS).forEach(element => {
        if (!known.has(element) && !isBusy(element)) {
            known.add(element);
            window.orderflowControl('shown', name(element));
        }
    });
    const use = event => {
        const element = event.target.closest?.(CONTROLS);
        if (element && element.getAttribute('aria-disabled') !== 'true' && !isBusy(element)) {
            window.orderflowControl('used', name(element));
        }
    };
    document.addEventListener('DOMContentLoaded', () => {
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
        look();
    });
    // Before the page's own listeners, which may take the control away.
    ['click', 'input', 'change'].forEach(type => document.addEventListener(type, use, true));
}
