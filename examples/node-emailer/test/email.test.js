import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { mailOf, platinumEmail } from '../src/email.js';

const VALUE = { orderId: 'o.1', customerName: 'Ana Muñoz', email: 'ana@example.com', level: 'platinum', state: 'VALIDATED', total: Decimal.parse('19.9800'), currency: 'GBP' };
const OPTIONS = { from: { name: 'Orderflow', address: 'orders@shop.example', domain: 'shop.example' }, prefix: '', date: new Date(0) };

test('the same record gives the same e-mail, with a Message-ID of its order', () => {
    const mail = mailOf(platinumEmail(VALUE), OPTIONS);
    assert.deepEqual(mailOf(platinumEmail({ ...VALUE }), OPTIONS), mail);
    assert.equal(mail.messageId, '<o=2E1.platinum@shop.example>');
    assert.equal(mailOf(VALUE, { ...OPTIONS, prefix: 'eu-' }).messageId, '<o=2E1.platinum.eu-@shop.example>');
    assert.deepEqual(mail.to, { name: 'Ana Muñoz', address: 'ana@example.com' });
    assert.match(mail.text, /order o\.1 over 19\.98 GBP is validated/);
    assert.equal(mail.date.getTime(), 0);
});

test('a total is exact, with the decimals of its currency', () => {
    const total = (amount, currency) => /over (\S+ \S+) is/.exec(mailOf({ ...VALUE, total: Decimal.parse(amount), currency }, OPTIONS).text)[1];
    assert.equal(total('9007199254740993.0100', 'GBP'), '9007199254740993.01 GBP');
    assert.equal(total('1200.0000', 'JPY'), '1200 JPY');
    assert.equal(total('18.6000', 'KWD'), '18.600 KWD');
    assert.equal(total('0.0085', 'GBP'), '0.0085 GBP');
});

test('further fields of its writer do not matter, and absent or malformed ones are refused', () => {
    assert.equal(platinumEmail({ ...VALUE, more: 1 }).orderId, 'o.1');
    for (const [name, bad] of [['orderId', ''], ['orderId', 'a b'], ['customerName', 'Ana\r\nBcc: x@y.example'], ['email', null], ['email', 'ana'], ['email', 'a@b.example,c@d.example'],
        ['email', '<a@b.example>'], ['level', undefined], ['state', 'validated'], ['currency', 'pounds'], ['total', 19.98], ['total', null]]) {
        assert.throws(() => platinumEmail({ ...VALUE, [name]: bad }), { kind: 'REFUSED', message: new RegExp(`^${name}: absent or`) }, `${name}=${bad}`);
    }
});
