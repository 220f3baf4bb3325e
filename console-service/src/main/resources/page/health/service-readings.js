/* Reads from every service whether it is ready, and its metrics. */
import { signal } from '../html.js';
import { getJson, getText, serverNow } from '../server.js';
import { readMetrics, sum, sumBy } from './metrics-text.js';
import { addSample } from './order-samples.js';

const EVERY_MILLIS = 4_000;

export class ServiceReadings {
    /** [{name, ready, reasons: {component: why}, where the component may be empty, partitions: {view: n}, restoring, deadLetters, version}] */
    services = signal(undefined);
    problem = signal(undefined);
    #abort = new AbortController();

    constructor() {
        this.#read();
    }

    close() {
        clearTimeout(this.timer);
        this.#abort.abort();
    }

    async #read() {
        try {
            const { services } = await getJson('v1/services', { signal: this.#abort.signal });
            this.services.value = await Promise.all(services.map(service => this.#readOne(service)));
            this.problem.value = undefined;
        } catch (problem) {
            this.problem.value = problem;
        }
        if (!this.#abort.signal.aborted) {
            this.timer = setTimeout(() => this.#readUnlessHidden(), EVERY_MILLIS);
        }
    }

    #readUnlessHidden() {
        if (!document.hidden) {
            this.#read();
            return;
        }
        this.timer = setTimeout(() => this.#readUnlessHidden(), EVERY_MILLIS);
    }

    async #readOne({ name, path }) {
        const base = path.replace(/^\//, '');
        const [health, metrics] = await Promise.all([this.#health(base), this.#metrics(base)]);
        if (name === 'orders-service' && metrics) {
            addSample(metrics, serverNow());
        }
        return { name, ...health, ...(metrics ? figures(metrics) : {}) };
    }

    /** An instance that is not ready says so with 503 and its reasons; that is an answer, too. */
    async #health(base) {
        try {
            const { status, reasons, detail } = JSON.parse(await getText(join(base, 'health/ready'), { signal: this.#abort.signal, accepted: [503] }));
            return status === 'ready' ? { ready: true, reasons: {} } : { ready: false, reasons: reasons ?? { '': detail ?? 'It gives no reason.' } };
        } catch (problem) {
            return { ready: false, reasons: { '': problem.detail || problem.message } };
        }
    }

    async #metrics(base) {
        try {
            return readMetrics(await getText(join(base, 'metrics'), { signal: this.#abort.signal }));
        } catch {
            return undefined;
        }
    }
}

/** The paths are relative to the page, so that the console may stand under any path of a proxy. */
function join(base, path) {
    return base ? `${base}/${path}` : path;
}

function figures(metrics) {
    const build = metrics.get('orderflow_build_info')?.[0]?.labels;
    return {
        partitions: sumBy(metrics, 'orderflow_view_partitions', 'view'),
        restoring: sum(metrics, 'orderflow_restore_remaining'),
        failures: sum(metrics, 'orderflow_streams_failures_total'),
        deadLetters: sum(metrics, 'orderflow_dead_letters_total'),
        version: build?.version,
    };
}
