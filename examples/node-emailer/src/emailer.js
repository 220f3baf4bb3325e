/*
 * Reads platinum-emails and sends an e-mail for each record, at least once: its offset is committed when the mail server has taken it,
 * or when the record is dead-lettered. So after a crash at most the e-mail under way is sent again, with the same Message-ID.
 */
import nodemailer from 'nodemailer';
import { BadRecordError, deadLetter } from 'orderflow-node-kit/bad-record.js';
import { idempotentProducer } from 'orderflow-node-kit/clients.js';
import { log } from 'orderflow-node-kit/log.js';
import { CommittedReader, hasGroupChanged } from 'orderflow-node-kit/reader.js';
import { Registry, RegistryUnavailableError } from 'orderflow-node-kit/registry.js';
import { rest } from 'orderflow-node-kit/service.js';
import { mailOf, platinumEmail } from './email.js';
import { Mailer } from './mailer.js';

const ASK_REGISTRY_AGAIN_MILLIS = 1_000;

/** One life, until it is asked to stop or fails. */
export async function live(config, stop) {
    const transport = nodemailer.createTransport(config.smtp);
    const reader = new CommittedReader(config, config.emails);
    const producer = idempotentProducer(config);
    const emailer = new Emailer({ config, reader, producer, registry: new Registry(config.registryUrl), mailer: new Mailer(transport, config) });
    try {
        await reader.join();
        log.info('Reading', { topic: config.emails, group: config.groupId });
        while (!stop.aborted) {
            await emailer.round(stop);
        }
    } finally {
        transport.close();
        await Promise.allSettled([reader.close(), producer.close()]); // what ended this life stays visible
    }
}

export class Emailer {
    #config;
    #reader;
    #producer;
    #registry;
    #mailer;

    constructor({ config, reader, producer, registry, mailer }) {
        this.#config = config;
        this.#reader = reader;
        this.#producer = producer;
        this.#registry = registry;
        this.#mailer = mailer;
    }

    /** What is there, or nothing. The client's heartbeats go on while a mail server is waited for. */
    async round(stop) {
        try {
            await this.#process(await this.#reader.next(), stop);
        } catch (failure) {
            if (failure instanceof RegistryUnavailableError) {
                log.warn(`Asking again: ${failure.message}`);
                await rest(ASK_REGISTRY_AGAIN_MILLIS, stop);
            } else if (hasGroupChanged(failure)) {
                log.info('Going on from committed offsets: the group has changed');
                await this.#reader.rejoined();
            } else {
                throw failure;
            }
        }
    }

    async #process(batch, stop) {
        for (const record of batch.records) {
            if (!(await this.#isDone(record, stop))) {
                return;
            }
            await this.#passed({ member: batch.member, next: new Map([[record.partition, record.offset + 1n]]) });
        }
        if (batch.next.size > 0) {
            await this.#passed(batch); // the ends of transactions have offsets, too
        }
    }

    async #passed(progress) {
        await this.#reader.commit(progress);
        this.#reader.moveTo(progress);
    }

    /** @return false when the stop was asked for before */
    async #isDone(record, stop) {
        try {
            return await this.#send(record, stop);
        } catch (failure) {
            if (!(failure instanceof BadRecordError)) {
                throw failure;
            }
            await this.#deadLetter(record, failure);
            return true;
        }
    }

    async #send(record, stop) {
        if (record.value === null) {
            return true; // the row was taken back before it was sent, or after: there is nothing to send
        }
        const { from, prefix } = this.#config;
        const email = platinumEmail(await this.#registry.decode(record.value));
        const isSent = await this.#mailer.send(mailOf(email, { from, prefix, date: new Date(Number(record.timestamp)) }), stop);
        if (isSent) {
            log.info('E-mail sent', { orderId: email.orderId });
        }
        return isSent;
    }

    async #deadLetter(record, failure) {
        const { topic, partition, offset } = record;
        log.warn('Record dead-lettered', { topic, partition, offset, kind: failure.kind, reason: failure.message });
        const { deadLetters, service, groupId } = this.#config;
        await this.#producer.send({ messages: [deadLetter(record, failure, { topic: deadLetters, service, application: groupId })] });
    }
}
