import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf } from '../src/config.js';

test('defaults are those of dev', () => {
    const { smtp, from, emails, deadLetters, patienceMillis } = configOf({});
    assert.deepEqual([smtp.host, smtp.port, smtp.ignoreTLS, smtp.auth], ['127.0.0.1', 1025, true, undefined]);
    assert.deepEqual(from, { name: 'Orderflow', address: 'orders@example.com', domain: 'example.com' });
    assert.deepEqual([emails, deadLetters, patienceMillis], ['platinum-emails', 'node-emailer-dead-letters', 600_000]);
});

test('a login and TLS are taken from the settings of email-service', () => {
    const { smtp } = configOf({ ORDERFLOW_EMAIL_SMTP_TLS: 'starttls', ORDERFLOW_EMAIL_SMTP_USER: 'u', ORDERFLOW_EMAIL_SMTP_PASSWORD: 'p' });
    assert.deepEqual([smtp.requireTLS, smtp.auth], [true, { user: 'u', pass: 'p' }]);
    assert.equal(configOf({ ORDERFLOW_EMAIL_SMTP_TLS: 'implicit' }).smtp.secure, true);
    assert.deepEqual(configOf({ ORDERFLOW_EMAIL_FROM: 'shop@shop.example' }).from, { name: '', address: 'shop@shop.example', domain: 'shop.example' });
});

test('settings that cannot be used are refused', () => {
    assert.throws(() => configOf({ ORDERFLOW_EMAIL_SMTP_TLS: 'yes', ORDERFLOW_EMAIL_FROM: 'nobody' }), /'yes' \(expected: none, starttls, implicit\)[^]*'nobody' \(expected: an address/);
});
