/*
 * Small programs of embedded-stack for tests: an OpenID provider, and a writer of records as they are. They read from their standard
 * input and end with it, so they end with the test whatever happens.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, TARGET } from './orderflow-dev.mjs';

/** Of the build that ./orderflow has made. Stdout is for what the programs have to say. */
const CLASSES = ['launcher/target/orderflow/lib/*', 'launcher/target/*'].map(path => join(ROOT, path)).join(delimiter);
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const FLAGS = ['-Dlogback.configurationFile=logback-stderr.xml', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx128m'];
const LINE_WITHIN_MILLIS = 30_000;

class JavaProcess {
    /** stderr goes to target/browser/NAME.log */
    constructor(name, main, words) {
        mkdirSync(TARGET, { recursive: true });
        this.path = join(TARGET, `${name}.log`);
        const log = openSync(this.path, 'w');
        this.child = spawn(JAVA, [...FLAGS, '-cp', CLASSES, main, ...words], { stdio: ['pipe', 'pipe', log] });
        closeSync(log);
        this.ended = new Promise(resolve => this.child.once('exit', resolve));
        this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    }

    async line() {
        let timer;
        const late = new Promise((resolve, reject) => {
            timer = setTimeout(() => reject(new Error(`no line within ${LINE_WITHIN_MILLIS / 1000} s; see ${this.path}`)), LINE_WITHIN_MILLIS);
        });
        try {
            const { value, done } = await Promise.race([this.lines.next(), late]);
            if (done) {
                throw new Error(`the process ended with ${await this.ended}; see ${this.path}`);
            }
            return value;
        } finally {
            clearTimeout(timer);
        }
    }

    send(line) {
        this.child.stdin.write(`${line}\n`);
    }

    async stop() {
        this.child.stdin.end();
        await this.ended;
    }
}

/** @param users as NAME=ROLE,ROLE:SECONDS, where tokens live so long; @return {url, stop} */
export async function startIssuer(name, users, { secondsBehind = 0 } = {}) {
    const issuer = new JavaProcess(name, 'dev.orderflow.stack.issuer.IssuerProcess', [String(secondsBehind), ...users]);
    return { url: await issuer.line(), stop: () => issuer.stop() };
}

/** @param kafka the bootstrap servers */
export function startRecordWriter(name, kafka) {
    assert.ok(kafka, 'ORDERFLOW_URLS has the addresses of the system at ORDERFLOW_CONSOLE, as dev --output json prints them');
    const writer = new JavaProcess(name, 'dev.orderflow.stack.RecordProcess', [kafka]);
    return {
        /** @param record {topic, partition, key, value: bytes, headers}; what is absent is null. @return {topic, partition, offset} */
        async write({ value, ...record }) {
            writer.send(JSON.stringify({ ...record, ...(value === undefined ? {} : { value: Buffer.from(value).toString('base64') }) }));
            return JSON.parse(await writer.line());
        },
        stop: () => writer.stop(),
    };
}
