import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { RankedRows } from '../../main/resources/page/orders/ranked-rows.js';
import { holdAnswers } from './held-answers.mjs';
import { until } from './until.mjs';

/* The server's list, oldest first, and the requests that it got. */
let list;
let requests;
let rows;

const row = (number, revision = 1) => ({ id: `order-${number}`, revision, state: 'CREATED' });

beforeEach(() => {
    list = Array.from({ length: 1_000 }, (_, number) => row(number));
    requests = [];
    globalThis.fetch = async path => {
        requests.push(path);
        const parameters = new URL(path, 'http://console').searchParams;
        const rank = Number(parameters.get('rank'));
        return new Response(JSON.stringify({ rows: list.slice(rank, rank + Number(parameters.get('limit'))) }));
    };
    rows = new RankedRows(true);
    rows.setTotal(list.length);
});

afterEach(() => rows.close());

/** Asks as a grid does, with every change, until these rows are here. */
async function see(first, last) {
    await until(() => {
        rows.want(first, last);
        return rows.at(first) !== undefined && rows.at(last) !== undefined;
    });
}

test('the newest order is the first row', async () => {
    await see(0, 20);
    assert.equal(rows.at(0).id, 'order-999');
    assert.equal(rows.at(20).id, 'order-979');
});

test('what was asked for before a gap in the stream is asked for again', async () => {
    const held = holdAnswers();
    rows.want(0, 20);
    await until(() => held.hasOne);
    list[999] = row(999, 2);
    rows.outdate();
    held.release();
    await see(0, 20);
    assert.equal(rows.at(0).revision, 2);
});

test('any part of the list is one request away', async () => {
    await see(510, 520);
    assert.equal(rows.at(510).id, 'order-489');
    assert.equal(requests.length, 1);
});

test('new orders move the others down and keep them', async () => {
    await see(0, 20);
    rows.takeShift();
    list.push(row(1_000), row(1_001));
    rows.setTotal(1_002);
    await until(() => rows.total === 1_002);
    assert.deepEqual(rows.takeShift(), { above: 0, newest: 2 });
    assert.equal(rows.at(2).id, 'order-999');
    assert.equal(rows.at(0).id, 'order-1001', 'the new rows are here as soon as the list has grown');
});

test('orders that arrive while the list grows are not lost', async () => {
    await see(0, 20);
    list.push(row(1_000));
    rows.setTotal(1_001);
    list.push(row(1_001), row(1_002));
    rows.setTotal(1_003);
    await until(() => rows.total === 1_003);
    await see(0, 20);
    assert.equal(rows.at(0).id, 'order-1002');
});

test('deleted orders move every place', async () => {
    await see(0, 999);
    list.splice(0, 10);
    rows.setTotal(990);
    await see(0, 989);
    assert.equal(rows.at(989).id, 'order-10');
});

test('a change is shown at once, and an older page does not undo it', async () => {
    await see(0, 20);
    rows.apply([{ ...row(990, 2), state: 'VALIDATED' }]);
    assert.equal(rows.at(9).state, 'VALIDATED');
    rows.outdate();
    rows.want(0, 20);
    await new Promise(resolve => setTimeout(resolve, 120));
    assert.equal(rows.at(9).state, 'VALIDATED');
});

test('a change of an order that is not here waits for its page', async () => {
    rows.apply([{ ...row(995, 5), state: 'FAILED' }]);
    await see(0, 20);
    assert.equal(rows.at(4).state, 'FAILED');
});
