/*
 * Creates the emailer's topics, if they are not there, and registers the schema of its input: node src/topics.js [PARTITIONS [REPLICAS]]
 * The number of partitions is permanent.
 */
import { readFileSync } from 'node:fs';
import { Admin } from '@platformatic/kafka';
import { clientOptions } from 'orderflow-node-kit/clients.js';
import { Registry } from 'orderflow-node-kit/registry.js';
import { configOf } from './config.js';

/** A dead letter is the record as it was read, and headers on top. */
const DEAD_LETTER_BYTES = '2097152';
const THIRTY_DAYS = String(30 * 24 * 3_600_000);

export const SCHEMA = readFileSync(new URL('../schemas/platinum-emails.avsc', import.meta.url), 'utf8');

export async function prepare(config, partitions = 4, replicas = 1) {
    const admin = new Admin(clientOptions(config));
    try {
        const there = await admin.listTopics();
        const create = async (topic, configs) => {
            if (!there.includes(topic)) {
                await admin.createTopics({ topics: [topic], partitions, replicas, configs });
                console.log(`created topic ${topic}`);
            }
        };
        await create(config.emails, []);
        await create(config.deadLetters, [{ name: 'max.message.bytes', value: DEAD_LETTER_BYTES }, { name: 'retention.ms', value: THIRTY_DAYS }]);
    } finally {
        await admin.close();
    }
    const id = await new Registry(config.registryUrl).register(`${config.emails}-value`, SCHEMA);
    console.log(`registered ${config.emails}-value as schema ${id}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
    const [partitions = '4', replicas = '1'] = process.argv.slice(2);
    await prepare(configOf(process.env), Number(partitions), Number(replicas));
}
