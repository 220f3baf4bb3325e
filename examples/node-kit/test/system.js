/* For integration tests: a whole Orderflow as ./orderflow dev runs it, a service in Node as a process, and what a topic holds. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { orderflow, OrderflowDev, TARGET } from '../../../console-service/src/test/browser/orderflow-dev.mjs';
import { CommittedReader } from '../src/reader.js';

const WITHIN_MILLIS = 60_000;
const AGAIN_MILLIS = 50;

/** Waits until something is as expected, and says what it was instead. @param read may fail meanwhile */
export async function eventually(read, expected, what, withinMillis = WITHIN_MILLIS) {
    const deadline = Date.now() + withinMillis;
    for (;;) {
        const late = Date.now() > deadline;
        try {
            assert.deepEqual(await read(), expected, what);
            return;
        } catch (failure) {
            if (late) {
                throw failure;
            }
        }
        await pause(AGAIN_MILLIS);
    }
}

export class System {
    #dev;
    #watches = [];
    #services = [];

    /** @param settings of Orderflow's services, as variables */
    static async start(name, settings) {
        const system = new System();
        system.#dev = await OrderflowDev.start(name, settings);
        system.name = name;
        system.urls = system.#dev.urls;
        system.environment = { ORDERFLOW_BOOTSTRAP_SERVERS: system.urls.kafka, ORDERFLOW_SCHEMA_REGISTRY_URL: system.urls.registry };
        return system;
    }

    async stop() {
        this.#services.forEach(service => service.kill());
        await Promise.allSettled(this.#watches.map(watch => watch.close()));
        await this.#dev.stop();
    }

    /** Runs a command of Orderflow on this system. @return its output; its exit code must be 0 */
    async command(...words) {
        const { child, path, ended } = orderflow(`${this.name}-${words[0]}`, [...words, '--bootstrap.servers', this.urls.kafka, '--schema.registry.url', this.urls.registry]);
        const output = await text(child.stdout);
        assert.equal(await ended, 0, `orderflow ${words.join(' ')}: see ${path}\n${output}`);
        return output;
    }

    /** Runs a service in Node. @param directory its package */
    service(directory, settings = {}) {
        const service = new NodeService(`${this.name}-${this.#services.length + 1}`, directory, { ...this.environment, ...settings });
        this.#services.push(service);
        return service;
    }

    /** All that a topic holds, from its beginning on, as it comes. */
    async watch(topic) {
        const watch = new TopicWatch(this.urls.kafka, topic);
        this.#watches.push(watch);
        await watch.start();
        return watch;
    }

    /** A request that must succeed. One that is refused because of overload has had no effect, and is repeated. */
    async rest(method, service, path, body) {
        const deadline = Date.now() + WITHIN_MILLIS;
        for (;;) {
            const response = await fetch(this.urls[service] + path, {
                method,
                signal: AbortSignal.timeout(WITHIN_MILLIS),
                ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
            });
            const answer = await response.json();
            if (response.status !== 503 || Date.now() > deadline) {
                assert.ok(response.ok, `${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
                return answer;
            }
            await pause(AGAIN_MILLIS);
        }
    }
}

/** Its log is beside those of the console's tests. */
class NodeService {
    constructor(name, directory, settings) {
        this.log = join(TARGET, `${name}.log`);
        const log = openSync(this.log, 'w');
        this.child = spawn(process.execPath, ['src/main.js'], { cwd: directory, env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', log] });
        closeSync(log);
        this.ended = new Promise(resolve => this.child.once('exit', (code, signal) => resolve(signal ?? code)));
    }

    /** SIGKILL: nothing in the process gets a chance to tidy up. */
    kill() {
        this.child.kill('SIGKILL');
        return this.ended;
    }

    /** SIGTERM. @return the exit code */
    async stop() {
        this.child.kill('SIGTERM');
        return Promise.race([this.ended, pause(WITHIN_MILLIS, 'still running', { ref: false })]);
    }
}

class TopicWatch {
    #reader;
    #stopped = false;
    records = [];

    constructor(kafka, topic) {
        const name = `watch-${topic}-${process.pid}-${Date.now()}`;
        this.#reader = new CommittedReader({ clientId: name, groupId: name, instance: name, bootstrapBrokers: [kafka] }, topic, { history: true });
    }

    async start() {
        await this.#reader.join();
        this.running = this.#run();
    }

    async close() {
        this.#stopped = true;
        await this.running;
        await this.#reader.close();
    }

    async #run() {
        while (!this.#stopped) {
            const batch = await this.#reader.next();
            this.records.push(...batch.records);
            this.#reader.moveTo(batch);
        }
    }
}
