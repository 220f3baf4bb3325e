/* A second instance of console-service beside that of dev, in a process of its own, which can be killed and started again. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { orderflow, TARGET } from './orderflow-dev.mjs';
import { CONSOLE, until } from './rest.mjs';

const ID = '2';
const STARTED_WITHIN_MILLIS = 90_000;
const NOT_FOUND = 4;
const OTHERS = ['orders', 'inventory', 'email', 'details', 'fraud'];

export class SecondConsole {
    /** @param urls of the system, as dev prints them */
    static async beside(urls) {
        const second = new SecondConsole();
        second.port = await freePort();
        second.address = `http://127.0.0.1:${second.port}/`;
        const state = join(TARGET, 'second-console');
        rmSync(state, { recursive: true, force: true });
        second.settings = Object.entries({
            'instance.id': ID,
            'bootstrap.servers': urls.kafka,
            'schema.registry.url': urls.registry,
            'state.dir': state,
            ...Object.fromEntries(OTHERS.map(name => [`console.${name}.url`, urls[`${name}-service`]])),
        }).flatMap(([key, value]) => [`--${key}`, value]);
        return second;
    }

    /** Until each instance has some partitions, and all can be read. */
    async start() {
        this.process = orderflow('second-console', ['service', `console-service:${this.port}`, ...this.settings]);
        await until(async () => {
            const shares = await Promise.all([this.address, CONSOLE].map(sharesOf));
            return shares.every(own => own > 0) && (await fetch(`${CONSOLE}v1/order-rows?limit=1`)).ok;
        }, 'two instances share the partitions', STARTED_WITHIN_MILLIS);
    }

    /** SIGKILL: nothing in the process gets a chance to tidy up. */
    async kill() {
        this.process.child.kill('SIGKILL');
        assert.equal(await this.process.ended, 'SIGKILL');
    }

    /** For good: the other instance has all partitions at once. */
    async leave() {
        this.process.child.kill('SIGTERM');
        await this.process.ended;
        const leaving = orderflow('second-console-leaves', ['service', 'console-service', '--leave', ...this.settings]);
        leaving.child.stdout.resume();
        // If it never joined, there is nothing to leave.
        assert.ok([0, NOT_FOUND].includes(await leaving.ended), `see ${leaving.path}`);
    }
}

/** How many partitions an instance reads itself; 0 while it does not answer. */
async function sharesOf(address) {
    const answer = await fetch(`${address}health/instances`).catch(() => undefined);
    const { instances } = answer?.ok ? await answer.json() : { instances: [] };
    const own = instances.find(({ answers }) => answers)?.applications ?? [];
    return own.flatMap(({ partitions }) => Object.values(partitions)).flat().length;
}

async function freePort() {
    const server = createServer();
    await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}
