import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScrollSpace } from '../../main/resources/page/orders/scroll-space.js';

const ROW = 32;
const VIEW = 640;

function spaceOf(rows) {
    const space = new ScrollSpace();
    space.resize(rows, ROW, VIEW);
    return space;
}

test('a short list scrolls pixel by pixel', () => {
    const space = spaceOf(1_000);
    assert.equal(space.realHeight, 32_000);
    space.scrolled(20_000);
    assert.equal(space.top, 20_000);
    assert.equal(space.settledTop(), 20_000);
});

test('a list of a million rows fits into an element that every browser can show', () => {
    assert.ok(spaceOf(1_000_000).realHeight <= 16_000_000);
});

test('the end of the scroll bar is the end of the list', () => {
    const space = spaceOf(1_000_000);
    space.scrolled(space.realHeight - VIEW);
    assert.equal(space.top, 1_000_000 * ROW - VIEW);
    space.scrolled(0);
    assert.equal(space.top, 0);
});

test('a small movement counts pixel by pixel in a long list, too', () => {
    const space = spaceOf(1_000_000);
    space.scrolled(4_000_000);
    const before = space.top;
    space.scrolled(4_000_000 + 3 * ROW);
    assert.equal(space.top, before + 3 * ROW);
});

test('the scroll bar settles where it shows the same place', () => {
    const space = spaceOf(1_000_000);
    space.scrolled(4_000_000);
    space.scrolled(4_000_500);
    const place = space.top;
    space.scrolled(space.settledTop());
    assert.equal(space.top, place);
});

test('every row can be reached one by one', () => {
    const space = spaceOf(1_000_000);
    for (const row of [0, 1, 20, 499_999, 999_998, 999_999]) {
        space.reveal(row * ROW, (row + 1) * ROW);
        assert.ok(space.top <= row * ROW && (row + 1) * ROW <= space.top + VIEW, `row ${row}`);
        space.settledTop();
    }
});

test('rows that come in above leave those in sight where they are', () => {
    const space = spaceOf(1_000);
    space.scrolled(3_200);
    space.resize(1_010, ROW, VIEW);
    space.shift(10 * ROW);
    assert.equal(space.top, 3_200 + 10 * ROW);
});

test('a list that becomes shorter above shows the same rows when the browser then moves the scroll bar to the end', () => {
    const space = new ScrollSpace();
    space.resize(3_000, 32, 640);
    for (let top = 0; top <= 2_000 * 32; top += 640) {
        space.scrolled(top);
    }
    const before = space.top;
    space.shift(-1_400 * 32);
    space.resize(1_000, 32, 640);
    space.scrolled(1_000 * 32 - 640);
    assert.equal(space.top, before - 1_400 * 32);
    space.scrolled(1_000 * 32 - 640 - 100);
    assert.equal(space.top, before - 1_400 * 32 - 100, 'then somebody scrolls');
});
