import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FatalError } from 'orderflow-node-kit/service.js';
import { Mailer } from '../src/mailer.js';

const MAIL = { messageId: '<1.platinum@example.com>' };
const going = () => new AbortController().signal;
const failure = difference => Object.assign(new Error('said no to <ana@example.com>'), difference);
const unreachable = failure({ code: 'ESOCKET', command: 'CONN' });
const recipient = responseCode => failure({ code: 'EENVELOPE', command: 'RCPT TO', responseCode });

/** Fails as often as there are failures, then takes the e-mail. */
function mailer(failures, patienceMillis = 60_000) {
    const transport = {
        sent: 0,
        async sendMail() {
            transport.sent++;
            if (transport.sent <= failures.length) {
                throw failures[transport.sent - 1];
            }
        },
    };
    return { transport, mailer: new Mailer(transport, { patienceMillis, firstPauseMillis: 0 }) };
}

test('an unavailable server is waited for, and the e-mail is sent when it is back', async () => {
    const waiting = [unreachable, failure({ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }), failure({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }), recipient(421)];
    const { mailer: one, transport } = mailer(waiting);
    assert.equal(await one.send(MAIL, going()), true);
    assert.equal(transport.sent, waiting.length + 1);
});

test('the wait has a bound, after which the process ends, and the e-mail is neither lost nor dead-lettered', async () => {
    const { mailer: one } = mailer(Array(1_000).fill(unreachable), 20);
    await assert.rejects(one.send(MAIL, going()), error => error instanceof FatalError && /unavailable for 0.02 s/.test(error.message) && !error.message.includes('ana@'));
});

test('a refusal for ever is a bad record at once, without the address in the reason', async () => {
    for (const never of [recipient(550), failure({ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }), failure({ code: 'EENVELOPE', command: 'API' })]) {
        const { mailer: one, transport } = mailer([never]);
        await assert.rejects(one.send(MAIL, going()), { kind: 'REFUSED', message: 'the mail server does not take it: said no to <[address]>' });
        assert.equal(transport.sent, 1);
    }
});

test('a refusal for now is tried again, but not for ever', async () => {
    const { mailer: patient } = mailer(Array(5).fill(recipient(450)));
    assert.equal(await patient.send(MAIL, going()), true);
    const { mailer: refused, transport } = mailer(Array(9).fill(recipient(450)));
    await assert.rejects(refused.send(MAIL, going()), { kind: 'REFUSED' });
    assert.equal(transport.sent, 6);
});

test('a stop ends the wait, and the e-mail is not done with', async () => {
    const stop = new AbortController();
    const one = new Mailer({ sendMail: async () => { stop.abort(); throw unreachable; } }, { patienceMillis: 60_000, firstPauseMillis: 60_000 });
    assert.equal(await one.send(MAIL, stop.signal), false);
});
