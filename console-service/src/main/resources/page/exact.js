/* Amounts as whole numbers of 1/10,000, the finest that REST accepts, so that sums are exact. */
const DECIMALS = 4;

/** @param value text or a number with at most four decimals */
export function toUnits(value) {
    const text = typeof value === 'number' && String(value).includes('e') ? value.toFixed(DECIMALS) : String(value);
    const [whole, fraction = ''] = text.replace('-', '').split('.');
    const units = BigInt((whole || '0') + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
    return text.startsWith('-') ? -units : units;
}

/** The amount as text, without trailing zeros. */
export function fromUnits(units) {
    const digits = String(units < 0n ? -units : units).padStart(DECIMALS + 1, '0');
    const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
    return (units < 0n ? '-' : '') + digits.slice(0, -DECIMALS) + (fraction && `.${fraction}`);
}

/** What is left of a limit, as text; nothing below zero. */
export function leftOf(limit, spent) {
    const left = toUnits(limit) - toUnits(spent);
    return fromUnits(left > 0n ? left : 0n);
}

/** A new id for a command. It stays the same when the command is repeated, so the command takes effect once. */
export function newId(prefix) {
    // randomUUID is there in secure contexts only, and a console may be reached over plain HTTP.
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return `${prefix}-${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`;
}
