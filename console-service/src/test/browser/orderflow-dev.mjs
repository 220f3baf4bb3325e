/* A whole Orderflow for tests, as ./orderflow dev runs it: started on free ports, its log kept, and ended whatever happens. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
export const TARGET = join(ROOT, 'console-service/target/browser');

/** Sources that have changed are built first. */
const READY_WITHIN_MILLIS = 8 * 60_000;
const STOPPED_WITHIN_MILLIS = 90_000;
const LOG_LINES = 40;

/** Starts a command of Orderflow; stdout is the caller's, stderr goes to target/browser/NAME.log. @param settings as variables */
export function orderflow(name, words, settings = {}) {
    mkdirSync(TARGET, { recursive: true });
    const path = join(TARGET, `${name}.log`);
    const log = openSync(path, 'w');
    // Settings that the caller has for services of his own are not for these.
    const environment = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !/^ORDERFLOW_(?!JAVA_OPTS)/.test(variable)));
    const child = spawn(join(ROOT, 'orderflow'), words, { cwd: ROOT, env: { ...environment, ...settings }, stdio: ['ignore', 'pipe', log] });
    closeSync(log);
    return { child, path, ended: new Promise(resolve => child.once('exit', (code, signal) => resolve(signal ?? code))) };
}

export class OrderflowDev {
    /**
     * @param settings of the services, as variables
     * @return {urls, stop}: the addresses by name, such as console and orders-service
     */
    static async start(name = 'dev', settings = {}) {
        const dev = new OrderflowDev(orderflow(name, ['dev', '--free-ports', '--output', 'json'], settings));
        try {
            dev.urls = (await dev.#ready()).urls;
            return dev;
        } catch (failure) {
            await dev.stop();
            throw failure;
        }
    }

    constructor({ child, path, ended }) {
        this.child = child;
        this.log = path;
        this.ended = ended;
        this.onEnd = () => child.kill('SIGTERM');
        process.once('exit', this.onEnd);
    }

    /** By its process id; a system that does not end in time is killed, which is a failure. */
    async stop() {
        this.child.kill('SIGTERM');
        const late = Symbol('late');
        const how = await Promise.race([this.ended, after(STOPPED_WITHIN_MILLIS, late)]);
        process.removeListener('exit', this.onEnd);
        if (how === late) {
            this.child.kill('SIGKILL');
            throw new Error(`dev (process ${this.child.pid}) did not stop within ${STOPPED_WITHIN_MILLIS / 1000} s; see ${this.log}`);
        }
    }

    async #ready() {
        const report = new Promise(resolve => createInterface({ input: this.child.stdout }).on('line', line => resolve(JSON.parse(line))));
        const ended = this.ended.then(how => Promise.reject(new Error(`dev ended with ${how} before it was ready:\n${this.#tail()}`)));
        const late = after(READY_WITHIN_MILLIS).then(() => Promise.reject(new Error(`dev was not ready within ${READY_WITHIN_MILLIS / 1000} s:\n${this.#tail()}`)));
        ended.catch(() => {}); // it ends at last, when nobody waits for it any more
        late.catch(() => {});
        return Promise.race([report, ended, late]);
    }

    #tail() {
        return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n');
    }
}

/** A timer that does not keep the process alive. */
function after(millis, value) {
    return new Promise(resolve => setTimeout(() => resolve(value), millis).unref());
}
