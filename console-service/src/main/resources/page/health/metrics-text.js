/* Reads the text format of Prometheus, as /metrics of each service gives it. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Orderflow's own, and how far consumers are behind. */
const READ = /^(?:orderflow_|kafka_consumer_fetch_manager_records_lag\b)/;

/** @return the series of these metrics: name to [{labels, value}] */
export function readMetrics(text) {
    const metrics = new Map();
    for (const line of text.split('\n')) {
        const parts = READ.test(line) ? LINE.exec(line) : null;
        if (parts) {
            const [, name, labels = '', value] = parts;
            const series = metrics.get(name) ?? [];
            series.push({ labels: labelsOf(labels), value: numberOf(value) });
            metrics.set(name, series);
        }
    }
    return metrics;
}

function labelsOf(text) {
    return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value.replace(/\\(.)/g, (all, letter) => letter === 'n' ? '\n' : letter)]));
}

function numberOf(text) {
    return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

/** The sum of a metric's series, by the values of one label. */
export function sumBy(metrics, name, label) {
    const sums = {};
    (metrics.get(name) ?? []).forEach(({ labels, value }) => {
        sums[labels[label]] = (sums[labels[label]] ?? 0) + value;
    });
    return sums;
}

export function sum(metrics, name) {
    return (metrics.get(name) ?? []).reduce((total, { value }) => total + value, 0);
}
