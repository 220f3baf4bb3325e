import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doomsOf, firstDraft, newLine, problemsOf, requestOf, totalOf } from '../../main/resources/page/place/order-draft.js';

const draft = (product, quantity, price) => ({ ...firstDraft(), lines: [newLine(product, quantity, price)] });

test('the first draft can be placed as it is', () => {
    assert.deepEqual(problemsOf(firstDraft()), {});
    assert.deepEqual(doomsOf(firstDraft()), {});
    assert.equal(totalOf(firstDraft()), '19.98');
});

test('a price goes out as it was typed', () => {
    const { body } = requestOf({ ...draft('A', '1', '123456789012345.6789'), id: 'x' });
    assert.equal(body, '{"id":"x","customerId":"15","currency":"GBP","lines":[{"product":"A","quantity":1,"price":123456789012345.6789}]}');
});

test('leading zeros are no JSON', () => {
    assert.equal(JSON.parse(requestOf(draft('A', '01', '007.50')).body).lines[0].price, 7.5);
});

for (const [field, value, refused] of [
    ['quantity', '2147483647', false], ['quantity', '2147483648', true], ['quantity', '-2147483648', false], ['quantity', '1.5', true],
    ['price', '999999999999999.9999', false], ['price', '1000000000000000', true], ['price', '0.12345', true], ['price', '', true],
    ['product', 'BLUE SCARVES', false], ['product', 'A/B', true], ['product', ' A', true], ['product', 'A'.repeat(64), false], ['product', 'A'.repeat(65), true],
]) {
    test(`a line with ${field} "${value.slice(0, 24)}" is ${refused ? 'refused' : 'accepted'}`, () => {
        const line = { ...newLine('A', '1', '1'), [field]: value };
        assert.equal(`/lines/0/${field}` in problemsOf({ ...firstDraft(), lines: [line] }), refused);
    });
}

test('a quantity below one is accepted and said to fail', () => {
    assert.deepEqual(problemsOf(draft('A', '0', '1')), {});
    assert.ok('/lines/0/quantity' in doomsOf(draft('A', '0', '1')));
});
