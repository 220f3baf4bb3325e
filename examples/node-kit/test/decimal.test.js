import assert from 'node:assert/strict';
import { test } from 'node:test';
import avro from 'avsc';
import { Decimal, DecimalType } from '../src/decimal.js';

const typeOf = (precision, scale) => avro.Type.forSchema({ type: 'bytes', logicalType: 'decimal', precision, scale }, { logicalTypes: { decimal: DecimalType } });

test('a decimal has the bytes that Java gives it, and they give it back', () => {
    // new BigDecimal(text).unscaledValue().toByteArray(), behind its length as Avro writes it
    for (const [text, hex] of [['0.0000', '0200'], ['29.9700', '060492b4'], ['-0.0001', '02ff'], ['0.0127', '027f'], ['0.0128', '040080'], ['-0.0128', '0280'], ['-0.0129', '04ff7f']]) {
        const type = typeOf(38, 4);
        assert.equal(type.toBuffer(Decimal.parse(text)).toString('hex'), hex, text);
        assert.equal(String(type.fromBuffer(Buffer.from(hex, 'hex'))), text);
    }
});

test('an amount that no double can hold stays exact', () => {
    const type = typeOf(38, 4);
    const amount = Decimal.parse('9007199254740993.0001');
    assert.equal(String(type.fromBuffer(type.toBuffer(amount))), '9007199254740993.0001');
});

test('a value that does not fit the schema is refused, and never rounded', () => {
    for (const bad of [Decimal.parse('0.001'), Decimal.parse('1000.00'), 1.5, '1.50', null]) {
        assert.equal(typeOf(5, 2).isValid(bad), false, String(bad));
    }
    assert.equal(typeOf(5, 2).isValid(Decimal.parse('999.990')), true);
});

test('5 equals 5.00, and the order is that of the values', () => {
    assert.equal(Decimal.parse('5').compareTo(Decimal.parse('5.00')), 0);
    assert.equal(Decimal.parse('500.0000').compareTo(Decimal.parse('500')), 0);
    assert.equal(Decimal.parse('500.0001').compareTo(Decimal.parse('500')), 1);
    assert.equal(Decimal.parse('-0.1').compareTo(Decimal.parse('0')), -1);
});

test('text has the decimals that are asked for, and more only where the value has them', () => {
    assert.equal(Decimal.parse('9.9900').text(2), '9.99');
    assert.equal(Decimal.parse('100.0000').text(2), '100.00');
    assert.equal(Decimal.parse('0.0085').text(2), '0.0085');
    assert.equal(Decimal.parse('1200.0000').text(0), '1200');
    assert.equal(Decimal.parse('7').text(3), '7.000');
});

test('what is no decimal number is refused with what was expected', () => {
    for (const bad of ['', '1e3', 'NaN', '1.', '.5', '1,5', '+1']) {
        assert.throws(() => Decimal.parse(bad), /is not a decimal number/, bad);
    }
});
