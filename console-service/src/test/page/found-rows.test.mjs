import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { FoundRows } from '../../main/resources/page/orders/found-rows.js';
import { holdAnswers } from './held-answers.mjs';
import { until } from './until.mjs';

/* The server's list, newest first as it is asked for, with cursors both ways, and the requests that it got. */
let list;
let requests;
let rows;

const row = (number, changes = {}) => ({ id: `order-${number}`, number, revision: 1, state: 'FAILED', open: 0, waitsFor: 'NOTHING', ...changes });

beforeEach(() => {
    list = Array.from({ length: 5_000 }, (_, index) => row(4_999 - index));
    requests = [];
    globalThis.fetch = async path => {
        requests.push(path);
        return new Response(JSON.stringify(page(new URL(path, 'http://console').searchParams)));
    };
});

afterEach(() => rows.close());

/** A cursor is b or n, and the number of the row at its side; `at` is a number here. */
function page(parameters) {
    const limit = Number(parameters.get('limit'));
    const [way, number] = (parameters.get('cursor') ?? 'n:').split(':');
    const at = parameters.get('at');
    if (way === 'b') {
        const before = list.filter(row => row.number > Number(number));
        const found = before.slice(-limit);
        return { rows: found, next: `n:${found.at(-1)?.number ?? number}`, ...(before.length > limit ? { previous: `b:${found[0].number}` } : {}) };
    }
    const behind = list.filter(row => (number ? row.number < Number(number) : at ? row.number <= Number(at) : true));
    const found = behind.slice(0, limit);
    const hasPrevious = (number || at) && found.length > 0;
    return { rows: found, ...(behind.length > limit ? { next: `n:${found.at(-1).number}` } : {}), ...(hasPrevious ? { previous: `b:${found[0].number}` } : {}) };
}

function begin(filters = { state: 'FAILED' }) {
    rows = new FoundRows(filters, true);
}

/** Scrolls like a grid: by some rows at a time, and where the rows move it moves with them. */
class Scroll {
    top = 0;

    async to(reached, step) {
        await until(() => {
            const { above } = rows.takeShift();
            this.top = Math.max(0, this.top + above);
            if (!reached()) {
                this.top = Math.min(Math.max(0, this.top + step), Math.max(0, rows.total - 20));
                rows.want(this.top, this.top + 20);
            }
            return reached();
        });
    }

    get number() {
        return rows.at(this.top)?.number;
    }
}

test('the list goes on as far as somebody scrolls', async () => {
    begin();
    await until(() => rows.total > 0);
    assert.equal(rows.at(0).id, 'order-4999');
    assert.equal(rows.complete, false);
    const scroll = new Scroll();
    await scroll.to(() => scroll.number < 4_500, 15);
    assert.ok(requests.length < 10);
});

test('what is kept is bounded, and the way back is by cursors', async () => {
    begin();
    const scroll = new Scroll();
    await until(() => rows.total > 0);
    await scroll.to(() => scroll.number < 300, 30);
    assert.ok(rows.total <= 3_100, `${rows.total} rows are kept`);
    assert.ok(rows.at(0).number < 4_999, 'the first rows are dropped');
    requests.length = 0;
    await scroll.to(() => scroll.number === 4_999, -30);
    assert.ok(rows.total <= 3_100, `${rows.total} rows are kept`);
    const numbers = Array.from({ length: rows.total }, (_, index) => rows.at(index).number);
    assert.deepEqual(numbers, numbers.map((_, index) => 4_999 - index), 'no row is missing, and none is there twice');
    assert.ok(requests.some(path => /cursor=b/.test(path)));
});

test('a list that is begun at a time goes back to what is newer', async () => {
    begin({ state: 'FAILED', at: '2000' });
    await until(() => rows.total >= 200);
    assert.deepEqual(rows.takeShift(), { above: 100, newest: 0 });
    assert.equal(rows.at(100).number, 2_000);
    const scroll = new Scroll();
    scroll.top = 100;
    await scroll.to(() => scroll.number > 2_400, -15);
});

test('new orders come in at the top, and a change leaves what matches no more', async () => {
    begin();
    await until(() => rows.total > 0);
    list.unshift(row(5_000), row(5_001));
    list.sort((a, b) => b.number - a.number);
    rows.apply([row(5_001), row(4_999, { revision: 2, state: 'CANCELLED' })]);
    await until(() => rows.at(0).number === 5_001);
    assert.deepEqual(rows.takeShift(), { above: 0, newest: 2 });
    assert.equal(rows.at(2).number, 4_998);
});

test('a row that changes while the pages above it are read comes in as it is then', async () => {
    begin({ customer: 'somebody' });
    await until(() => rows.total > 0);
    list.unshift(...Array.from({ length: 150 }, (_, index) => row(5_149 - index, { state: 'CREATED' })));
    const read = globalThis.fetch;
    let pages = 0;
    globalThis.fetch = path => {
        pages++;
        if (pages === 2) {
            rows.apply([row(5_149, { state: 'VALIDATED', revision: 2 })]);
        }
        return read(path);
    };
    rows.apply([list[1]]);
    await until(() => rows.at(0).number === 5_149);
    assert.equal(pages, 2, 'the first page is older than the change');
    assert.equal(rows.at(0).state, 'VALIDATED');
});

const shownIds = () => Array.from({ length: rows.total }, (_, index) => rows.at(index)?.id);

test('after a gap in the stream every row is as the server has it, and what matches no more has left', async () => {
    begin();
    await until(() => rows.total > 0);
    rows.want(0, 250);
    await until(() => rows.total >= 290);
    const [changed, left] = [list[3], list[150]];
    list.splice(list.indexOf(left), 1);
    list[3] = { ...changed, revision: 2, waitsFor: 'PAYMENT' };
    list.unshift(row(5_000));
    rows.outdate();
    await until(() => rows.at(4).waitsFor === 'PAYMENT' && !shownIds().includes(left.id));
    assert.deepEqual(shownIds(), list.slice(0, rows.total).map(({ id }) => id), 'nothing else moves');
});

test('after a gap the row in sight stays where it is, with what is new above it', async () => {
    begin({ state: 'FAILED', customer: 'somebody who scrolls' });
    const scroll = new Scroll();
    await until(() => rows.total > 0);
    await scroll.to(() => scroll.number < 4_700, 15);
    const seen = scroll.number;
    list.unshift(row(5_001), row(5_000));
    const between = list.findIndex(({ number }) => number === seen + 3);
    list.splice(between, 1);
    rows.takeShift();
    rows.outdate();
    await until(() => !shownIds().includes(`order-${seen + 3}`));
    const { above, newest } = rows.takeShift();
    assert.equal(rows.at(scroll.top + above + newest).number, seen);
});

test('after a long gap the row in sight stays, also where its first page is no longer its page, and where it is gone', async () => {
    begin({ state: 'FAILED', customer: 'somebody at the top' });
    await until(() => rows.total > 0);
    rows.want(46, 70, 50);
    list.unshift(...Array.from({ length: 150 }, (_, index) => row(5_149 - index)));
    rows.outdate();
    await until(() => rows.at(0).number === 5_149);
    assert.deepEqual(rows.takeShift(), { above: 0, newest: 150 });
    rows.want(196, 220, 200);
    list = list.filter(({ number }) => number !== 4_949);
    rows.outdate();
    await until(() => !shownIds().includes('order-4949'));
    assert.equal(rows.at(200 + rows.takeShift().above).number, 4_948);
});

test('an order that comes while the first page is read comes in', async () => {
    const read = globalThis.fetch;
    let pages = 0;
    globalThis.fetch = async path => {
        const old = await read(path);
        if (++pages === 1) {
            list.unshift(row(5_000));
            rows.apply([row(5_000)]);
        }
        return old;
    };
    begin();
    await until(() => rows.total > 0 && rows.at(0).number === 5_000);
});

test('rows that came in above a page that was read from below are there after a gap', async () => {
    begin({ state: 'FAILED', at: '4950' });
    await until(() => rows.total > 0);
    rows.want(0, 20);
    await until(() => rows.at(0).number === 4_999);
    list.unshift(...Array.from({ length: 80 }, (_, index) => row(5_079 - index)));
    rows.apply([row(5_079)]);
    await until(() => rows.at(0).number === 5_079);
    list[0] = row(5_079, { revision: 2, waitsFor: 'PAYMENT' });
    rows.outdate();
    await until(() => rows.at(0).waitsFor === 'PAYMENT');
    assert.deepEqual(shownIds(), list.slice(0, rows.total).map(({ id }) => id));
});

test('pages above the list that a gap divides are read again, all of them', async () => {
    begin({ customer: 'somebody' });
    await until(() => rows.total > 0);
    list.unshift(...Array.from({ length: 150 }, (_, index) => row(5_149 - index)));
    const read = globalThis.fetch;
    let pages = 0;
    globalThis.fetch = path => {
        pages++;
        if (pages === 2) {
            list[0] = row(5_149, { revision: 2, waitsFor: 'PAYMENT' });
            rows.outdate();
        }
        return read(path);
    };
    rows.apply([list[151]]);
    await until(() => rows.at(0).number === 5_149);
    await until(() => rows.at(0).waitsFor === 'PAYMENT');
});

test('an older order that matches only now comes in at its place', async () => {
    const late = list.splice(50, 1)[0];
    begin();
    await until(() => rows.total > 0);
    list.splice(50, 0, { ...late, revision: 2 });
    rows.apply([{ ...late, revision: 2 }]);
    await until(() => shownIds().includes(late.id));
    assert.deepEqual(shownIds(), list.slice(0, rows.total).map(({ id }) => id));
});

test('what changes while rows are read again is shown', async () => {
    begin();
    await until(() => rows.total > 0);
    rows.want(0, 120);
    await until(() => rows.total === 200);
    const read = globalThis.fetch;
    let pages = 0;
    globalThis.fetch = async path => {
        const old = await read(path);
        if (++pages === 2) { // the first row has been read again
            list[0] = { ...list[0], revision: 2, waitsFor: 'PAYMENT' };
            rows.apply([list[0]]);
            list.unshift(row(5_000));
            rows.apply([row(5_000)]);
        }
        return old;
    };
    rows.outdate();
    await until(() => rows.at(0).number === 5_000);
    assert.equal(rows.at(1).waitsFor, 'PAYMENT');
});

test('what was asked for before the stream began is asked for again', async () => {
    const held = holdAnswers();
    begin();
    await until(() => held.hasOne);
    list[0] = { ...list[0], revision: 2, waitsFor: 'PAYMENT' };
    rows.outdate();
    held.release();
    await until(() => rows.total > 0);
    assert.equal(rows.at(0).waitsFor, 'PAYMENT');
});

test('a list that is watched stays short while orders come in', async () => {
    begin();
    await until(() => rows.total > 0);
    for (let burst = 0; burst < 4; burst++) {
        const newest = list[0].number;
        list.unshift(...Array.from({ length: 450 }, (_, index) => row(newest + 450 - index)));
        rows.outdate();
        await until(() => rows.at(0).number === newest + 450);
    }
    assert.ok(rows.total <= 1_500, `${rows.total} rows are kept`);
});

test('back in the list, it is where it was left', async () => {
    begin();
    const scroll = new Scroll();
    await until(() => rows.total > 0);
    await scroll.to(() => scroll.number < 4_321, 7);
    const seen = scroll.number;
    rows.close();
    begin();
    await until(() => rows.total > 0);
    assert.equal(rows.at(rows.startsAt + rows.takeShift().above).number, seen);
});
