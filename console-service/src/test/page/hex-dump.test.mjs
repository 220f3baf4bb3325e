import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, hexDump, size } from '../../main/resources/page/records/hex-dump.js';

test('bytes are shown sixteen a line, with what can be read of them', () => {
    const bytes = Uint8Array.from([0, 0x47, 0x61, 0x72, 0x7f, 0xff, ...Array(11).fill(0x20)]);
    assert.deepEqual(hexDump(bytes), [
        '000000  00 47 61 72 7f ff 20 20 20 20 20 20 20 20 20 20  .Gar..          ',
        '000010  20                                                ',
    ]);
});

test('of very many bytes the first are shown', () => {
    assert.equal(hexDump(new Uint8Array(10_000), 32).length, 2);
    assert.deepEqual(hexDump(new Uint8Array(0)), []);
});

test('base64 is read as bytes and not as text', () => {
    assert.deepEqual([...bytesOf('AP/+')], [0, 255, 254]);
});

test('sizes read in their unit', () => {
    assert.deepEqual([0, 1, 1023, 1024, 1536, 8 * 1024 * 1024].map(size), ['0 bytes', '1 byte', '1023 bytes', '1 KiB', '1.5 KiB', '8 MiB']);
});
