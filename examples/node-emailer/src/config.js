/* The emailer's settings: those of email-service for the mail server, and how long it is waited for. */
import { connectionSettings, Settings } from 'orderflow-node-kit/settings.js';

const SERVICE = 'node-emailer';
const DAY_SECONDS = 86_400;
const ANSWER_WITHIN_MILLIS = 10_000;
/** A server may look at the content before it takes an e-mail (RFC 5321, 4.5.3.2.6): who gives up too soon sends it twice. */
const TAKEN_WITHIN_MILLIS = 120_000;
const SENDER = /^(?:([^<>\p{Cc}]*)\s)?<?([^\s<>@]+@([A-Za-z0-9.-]+))>?$/u;
const TLS = {
    none: { ignoreTLS: true },
    starttls: { requireTLS: true },
    implicit: { secure: true },
};

export function configOf(environment) {
    const settings = new Settings(environment);
    const connection = connectionSettings(settings, SERVICE);
    const host = settings.read('email.smtp.host', '127.0.0.1');
    const port = settings.integer('email.smtp.port', 1025, 1, 65_535);
    const tls = settings.read('email.smtp.tls', 'none', tlsOf);
    const user = settings.read('email.smtp.user', '');
    const pass = settings.read('email.smtp.password', '');
    const from = settings.read('email.from', 'Orderflow <orders@example.com>', senderOf);
    const patienceSeconds = settings.integer('email.smtp.patience.seconds', 600, 1, 7 * DAY_SECONDS);
    settings.require();
    const bounds = { connectionTimeout: ANSWER_WITHIN_MILLIS, greetingTimeout: ANSWER_WITHIN_MILLIS, socketTimeout: TAKEN_WITHIN_MILLIS };
    return {
        ...connection,
        emails: `${connection.prefix}platinum-emails`,
        smtp: { host, port, ...tls, ...(user === '' ? {} : { auth: { user, pass } }), ...bounds },
        from,
        patienceMillis: patienceSeconds * 1_000,
    };
}

function tlsOf(text) {
    if (!Object.hasOwn(TLS, text)) {
        throw new RangeError(`'${text}' (expected: ${Object.keys(TLS).join(', ')})`);
    }
    return TLS[text];
}

/** An address, or a name and an address in angle brackets. */
function senderOf(text) {
    const [, name = '', address, domain] = SENDER.exec(text) ?? [];
    if (!address) {
        throw new RangeError(`'${text}' (expected: an address, or a name and an address in < >)`);
    }
    return { name: name.trim(), address, domain };
}
