/*
 * Which conditions of alerts hold now, from one reading of each service. The alerts themselves wait for a while, and compare readings
 * of some minutes (docker/prometheus/alerts.yml); the names are theirs, so that the runbook has a section for each.
 */
const LAG = 10_000;
const WAITERS = 8_000;

/** @return [{alert, severity: 'page' or 'ticket', service, text}], what hurts users first */
export function conditionsOf(services) {
    return services.flatMap(service => [
        ...readiness(service),
        ...late(service),
        ...behind(service),
        ...one('OrderflowRestoring', 'ticket', service.restoring > 0, `it restores state: ${service.restoring} offsets are left`),
        ...one('OrderflowStreamsFailing', 'page', service.failures > 3, `its applications have failed ${service.failures} times since it started`),
        ...one('OrderflowDeadLetters', 'ticket', service.deadLetters > 0, `it has dead-lettered ${records(service.deadLetters)} since it started`),
        ...one('OrderflowWaitersNearLimit', 'ticket', service.waiters > WAITERS, `${service.waiters} requests wait`),
        ...one('OrderflowMailServerUnreachable', 'ticket', service.mailServerReachable === false, 'the mail server does not answer'),
    ].map(condition => ({ service: service.name, ...condition }))).sort((a, b) => order(a) - order(b));
}

function readiness({ reachable, ready, instances = [] }) {
    if (!reachable) {
        return [{ alert: 'OrderflowInstanceDown', severity: 'page', text: 'it does not answer' }];
    }
    return [
        ...one('OrderflowNotReady', 'page', !ready, 'it is not ready'),
        ...otherInstances({ instances }).filter(({ ready: isReady }) => !isReady).map(({ address, reasons }) => reasons.instance
            ? { alert: 'OrderflowInstanceDown', severity: 'page', text: `its instance ${address} does not answer` }
            : { alert: 'OrderflowNotReady', severity: 'page', text: `its instance ${address} is not ready` }),
    ];
}

/** Of a service those that another instance answers for. */
export function otherInstances({ instances = [] }) {
    return instances.filter(({ answers }) => !answers);
}

function late({ late: numbers = {} }) {
    return Object.entries(numbers).filter(([check, number]) => number > 0 && check !== 'PAYMENT')
        .map(([check, number]) => ({ alert: 'OrderflowOrdersLate', severity: 'page', text: `${number === 1 ? '1 order is' : `${number} orders are`} late for ${check}` }));
}

function behind({ lag = [] }) {
    const sums = new Map();
    lag.forEach(({ application, records: number }) => sums.set(application, (sums.get(application) ?? 0) + number));
    return [...sums].filter(([, number]) => number > LAG)
        .map(([application, number]) => ({ alert: 'OrderflowConsumerBehind', severity: 'ticket', text: `its application ${application} is ${number} records behind` }));
}

function one(alert, severity, holds, text) {
    return holds ? [{ alert, severity, text }] : [];
}

function records(number) {
    return number === 1 ? '1 record' : `${number} records`;
}

function order({ severity }) {
    return severity === 'page' ? 0 : 1;
}

/**
 * Who has which partitions. How far they are read, only the instance that answers says.
 *
 * @param lag of that instance: [{application, topic, partition, records}]
 * @return [{application, topic, address, partitions: [n], records: sum, or undefined of another instance}], by application and topic
 */
export function shares({ instances = [], lag = [] }) {
    const held = instances.flatMap(({ address, answers, applications }) => applications.flatMap(({ application, partitions }) =>
        Object.entries(partitions).map(([topic, numbers]) => ({
            application, topic, address, partitions: numbers,
            records: answers ? sumOf(lag, application, topic) : undefined,
        }))));
    // A consumer that is no Streams application knows of itself only.
    const known = new Set(held.map(({ application, topic }) => `${application} ${topic}`));
    const others = new Map();
    lag.filter(({ application, topic }) => !known.has(`${application} ${topic}`)).forEach(({ application, topic, partition, records: number }) => {
        const key = `${application} ${topic}`;
        const share = others.get(key) ?? { application, topic, address: instances.find(({ answers }) => answers)?.address ?? '', partitions: [], records: 0 };
        others.set(key, { ...share, partitions: [...share.partitions, partition].sort((a, b) => a - b), records: share.records + number });
    });
    return [...held, ...others.values()].sort((a, b) => a.application.localeCompare(b.application) || a.topic.localeCompare(b.topic) || a.address.localeCompare(b.address));
}

function sumOf(lag, application, topic) {
    const series = lag.filter(entry => entry.application === application && entry.topic === topic);
    return series.length > 0 ? series.reduce((sum, { records: number }) => sum + number, 0) : undefined;
}
