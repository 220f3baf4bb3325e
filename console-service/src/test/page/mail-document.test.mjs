import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailDocument } from '../../main/resources/page/emails/mail-document.js';

const MAIL = '<!DOCTYPE html>\n<html lang="en"><body style="margin:0"><p>Dear &lt;script&gt;alert(1)&lt;/script&gt;</p></body></html>\n';

test('the policy stands before anything that an e-mail can hold', () => {
    const [, policy] = /^<meta http-equiv="Content-Security-Policy" content="([^"]+)"><!DOCTYPE html>/.exec(mailDocument(MAIL));
    assert.deepEqual(policy.split('; '), ["default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:']);
});

test('the e-mail stays as it is', () => {
    assert.ok(mailDocument(MAIL).endsWith(MAIL));
});
