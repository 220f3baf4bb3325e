/* docs/CHECK-IN-YOUR-LANGUAGE.md shows the code that is here. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const GUIDE = new URL('../../../docs/CHECK-IN-YOUR-LANGUAGE.md', import.meta.url);
const text = readFileSync(GUIDE, 'utf8');
const withoutIndents = code => code.split('\n').map(line => line.trim()).join('\n');

test('every excerpt stands in the file that it is from', () => {
    const excerpts = [...text.matchAll(/\]\(([^)]+)\):\n\n```js\n([^]*?)```/g)];
    assert.equal(excerpts.length, [...text.matchAll(/^```js$/gm)].length);
    assert.ok(excerpts.length > 3);
    for (const [, file, code] of excerpts) {
        assert.ok(withoutIndents(readFileSync(new URL(file, GUIDE), 'utf8')).includes(withoutIndents(code)), `${file} does not have:\n${code}`);
    }
});

/** As GitHub names them in links. */
const headingsOf = link => [...readFileSync(new URL(link, GUIDE), 'utf8').matchAll(/^#+ (.+)$/gm)]
    .map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

test('every link leads somewhere', () => {
    for (const [, link, heading] of text.matchAll(/\]\(((?!http)[^)#]+)(?:#([^)]+))?\)/g)) {
        assert.ok(existsSync(new URL(link, GUIDE)), link);
        assert.ok(!heading || headingsOf(link).includes(heading), `${link} has no heading ${heading}`);
    }
});
