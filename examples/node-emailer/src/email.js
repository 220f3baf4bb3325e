/* What a record of platinum-emails says, and the e-mail that follows from it: the same record always gives the same e-mail. */
import { BadRecordError } from 'orderflow-node-kit/bad-record.js';
import { Decimal } from 'orderflow-node-kit/decimal.js';

/** Neither line breaks nor other control characters get into a header. */
const PLAIN = /^[^\p{Cc}]{1,200}$/u;
const RULES = {
    orderId: [/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 of A-Z a-z 0-9 . _ -'],
    customerName: [PLAIN, '1 to 200 characters, no control characters'],
    email: [/^[^\s<>"(),;:\\@]{1,64}@[A-Za-z0-9.-]{1,190}$/, 'an e-mail address'],
    level: [PLAIN, '1 to 200 characters, no control characters'],
    state: [/^[A-Z]{1,30}$/, 'the state of an order'],
    currency: [/^[A-Z]{3}$/, 'a currency of ISO 4217'],
};

/**
 * @param value as decoded with the schema of its writer, which may have more fields
 * @throws BadRecordError when a field is absent or malformed
 */
export function platinumEmail(value) {
    for (const [name, [pattern, expected]] of Object.entries(RULES)) {
        if (typeof value?.[name] !== 'string' || !pattern.test(value[name])) {
            throw new BadRecordError('REFUSED', `${name}: absent or malformed (expected: ${expected})`);
        }
    }
    if (!(value.total instanceof Decimal)) {
        throw new BadRecordError('REFUSED', 'total: absent or no decimal');
    }
    return value;
}

/** @param from {address, name, domain} @param date of the record */
export function mailOf({ orderId, customerName, email, level, state, total, currency }, { from, prefix, date }) {
    return {
        messageId: messageId(orderId, prefix, from.domain),
        date,
        from: { name: from.name, address: from.address },
        to: { name: customerName, address: email },
        subject: `Your order ${orderId} is ${state.toLowerCase()}`,
        text: `Dear ${customerName},\n\nyour order ${orderId} over ${money(total, currency)} is ${state.toLowerCase()}.\n`
            + `As a ${level} customer you get this e-mail before anybody else.\n`,
        headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no out-of-office replies
        disableFileAccess: true,
        disableUrlAccess: true,
    };
}

/** The same for the same order, so mail programs show an e-mail once that is sent again after a crash (RFC 5322, 3.6.4). */
function messageId(orderId, prefix, domain) {
    const atom = text => text.replaceAll('.', '=2E'); // ids may begin with a dot, or have two in a row
    return `<${atom(orderId)}.platinum${prefix === '' ? '' : `.${atom(prefix)}`}@${domain}>`;
}

/** Exact, with the decimals of its currency. */
function money(amount, currency) {
    const { minimumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return `${amount.text(minimumFractionDigits)} ${currency}`;
}
