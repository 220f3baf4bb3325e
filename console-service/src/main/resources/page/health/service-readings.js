/* Reads from every service whether it is ready, and its metrics. */
import { signal } from '../html.js';
import { getJson, getText, serverNow } from '../server.js';
import { readMetrics, sum, sumBy } from './metrics-text.js';
import { addSample } from './order-samples.js';

const EVERY_MILLIS = 4_000;

export class ServiceReadings {
    /**
     * [{name, reachable, ready, reasons: {component: why}, where the component may be empty, partitions: {view: n}, restoring,
     * failures, deadLetters, waiters, instances: [{address, answers, ready, reasons, applications: [{application, partitions: {topic: [n]}}]}], lag: [{application, topic, partition, records}], late: {check: n}, mailServerReachable, version}]:
     * those of the instance that answers for its service
     */
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
        const [health, metrics, instances] = await Promise.all([this.#health(base), this.#metrics(base), this.#instances(base)]);
        if (name === 'orders-service' && metrics) {
            addSample(metrics, serverNow());
        }
        return { name, ...health, instances, ...(metrics ? figures(metrics) : {}) };
    }

    /** An instance that is not ready says so with 503 and its reasons; that is an answer, too. */
    async #health(base) {
        try {
            const { status, reasons, detail } = JSON.parse(await getText(join(base, 'health/ready'), { signal: this.#abort.signal, accepted: [503] }));
            // A problem is that of the console's own way to the service.
            const reachable = status === 'ready' || reasons !== undefined;
            return status === 'ready' ? { reachable, ready: true, reasons: {} } : { reachable, ready: false, reasons: reasons ?? { '': detail ?? 'It gives no reason.' } };
        } catch (problem) {
            return { reachable: false, ready: false, reasons: { '': problem.detail || problem.message } };
        }
    }

    async #instances(base) {
        try {
            return (await getJson(join(base, 'health/instances'), { signal: this.#abort.signal })).instances;
        } catch {
            // That the service does not answer, the others say.
            return [];
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
        waiters: sum(metrics, 'orderflow_waiters'),
        late: sumBy(metrics, 'orderflow_orders_late', 'check'),
        lag: lagOf(metrics),
        mailServerReachable: metrics.has('orderflow_email_server_reachable') ? sum(metrics, 'orderflow_email_server_reachable') > 0 : undefined,
        version: build?.version,
    };
}

/** Changelogs are read for restores and standbys. A consumer that has read nothing of a partition yet does not know how far it is behind. */
function lagOf(metrics) {
    return (metrics.get('kafka_consumer_fetch_manager_records_lag') ?? [])
        .filter(({ labels, value }) => labels.topic && labels.partition && !labels.topic.endsWith('-changelog') && !Number.isNaN(value))
        .map(({ labels, value }) => ({ application: labels.application ?? '', topic: labels.topic, partition: Number(labels.partition), records: value }));
}
