/* How values read: amounts with the decimals of their currency, times in the zone of the browser, tabular figures. */
const counts = new Intl.NumberFormat('en-GB');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
const decimals = new Map();

export function count(number) {
    return counts.format(number);
}

/** @param amount a number, or text where a number would be rounded; more decimals than the currency has are kept */
export function amount(amount, currency) {
    const text = typeof amount === 'number' ? plain(amount) : String(amount);
    const [whole, fraction = ''] = text.replace('-', '').split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    const padded = fraction.padEnd(decimalsOf(currency), '0');
    return `${text.startsWith('-') ? '−' : ''}${grouped}${padded ? `.${padded}` : ''}`;
}

export function money(value, currency) {
    return `${amount(value, currency)} ${currency}`;
}

/** 1e21 and 1e-7 are numbers of JSON, too, but nobody reads them. */
function plain(number) {
    const text = String(number);
    return text.includes('e') ? number.toFixed(4).replace(/\.?0+$/, '') : text;
}

export function decimalsOf(currency) {
    if (!decimals.has(currency)) {
        decimals.set(currency, decimalsFromPlatform(currency));
    }
    return decimals.get(currency);
}

function decimalsFromPlatform(currency) {
    try {
        return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
    } catch {
        return 2;
    }
}

/** The time of day; with the date if it is not today. */
export function time(iso) {
    const at = new Date(iso);
    const today = new Date();
    return at.toDateString() === today.toDateString() ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

export function fullTime(iso) {
    return full.format(new Date(iso));
}

/** With milliseconds, for the records of a history. */
export function preciseTime(iso) {
    const at = new Date(iso);
    return `${clock.format(at)}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** 340 ms, 2.4 s, 3 min 20 s, 5 h 10 min, 2 d 3 h */
export function duration(millis) {
    if (millis < 1000) {
        return `${Math.max(0, Math.round(millis))} ms`;
    }
    if (millis < 10_000) {
        return `${(millis / 1000).toFixed(1).replace('.0', '')} s`;
    }
    const seconds = Math.round(millis / 1000);
    const parts = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
    const from = parts.findIndex(([size]) => seconds >= size);
    return parts.slice(from, from + 2)
        .map(([size, unit], index) => [Math.floor((index === 0 ? seconds : seconds % parts[from][0]) / size), unit])
        .filter(([value]) => value > 0)
        .map(([value, unit]) => `${value} ${unit}`)
        .join(' ');
}

/** PT1H reads 1 h; what is no such duration stays as it is. */
export function isoDuration(iso) {
    const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso);
    if (!parts) {
        return iso;
    }
    const [days, hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0));
    return duration((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

/** 1 order, 2 orders */
export function plural(number, singular, many = `${singular}s`) {
    return `${count(number)} ${number === 1 ? singular : many}`;
}
