/*
 * Sends e-mails, one after the other. A refusal of the recipient or of the content is the e-mail's fault; any other failure (no
 * connection, a wrong password, a sender that may not send) would go wrong with any other e-mail too, and is waited out.
 */
import { BadRecordError } from 'orderflow-node-kit/bad-record.js';
import { log } from 'orderflow-node-kit/log.js';
import { FatalError, rest } from 'orderflow-node-kit/service.js';

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 60_000;
/** How often the server may say "not now" to one e-mail. */
const MOST_REFUSALS = 6;
const PERMANENT = 500;
/** The server closes the connection (RFC 5321, 3.8). */
const CLOSING = 421;
/** Codes of nodemailer: the recipient, the content. */
const OF_THE_EMAIL = ['EENVELOPE', 'EMESSAGE'];
const ADDRESS = /[^\s<>"(),;:]+@[^\s<>"(),;:]+/g;

export class Mailer {
    #transport;
    #patienceMillis;
    #firstPauseMillis;

    /** @param transport of nodemailer @param patienceMillis how long an unavailable server is waited for */
    constructor(transport, { patienceMillis, firstPauseMillis = FIRST_PAUSE_MILLIS }) {
        this.#transport = transport;
        this.#patienceMillis = patienceMillis;
        this.#firstPauseMillis = firstPauseMillis;
    }

    /**
     * @return whether the server has taken it; false when the stop was asked for before
     * @throws BadRecordError when it takes this e-mail never
     * @throws FatalError when it is unavailable for longer than the patience
     */
    async send(mail, stop) {
        const givesUpAt = Date.now() + this.#patienceMillis;
        for (let attempt = 1, refusals = 0; !stop.aborted; attempt++) {
            const failure = await this.#transport.sendMail(mail).then(() => undefined, error => error);
            if (!failure) {
                return true;
            }
            const { verdict, why } = judged(failure);
            refusals += verdict === 'later' ? 1 : 0;
            if (verdict === 'never' || refusals >= MOST_REFUSALS) {
                throw new BadRecordError('REFUSED', `the mail server does not take it: ${why}`);
            }
            if (verdict === 'unavailable' && Date.now() >= givesUpAt) {
                throw new FatalError(`the mail server has been unavailable for ${this.#patienceMillis / 1000} s: ${why}; nothing is lost, start again when it is back`);
            }
            log.warn('E-mail was not taken, it is sent again', { messageId: mail.messageId, attempt, why });
            await rest(Math.min(this.#firstPauseMillis * 2 ** Math.min(attempt - 1, 20), LONGEST_PAUSE_MILLIS), stop);
        }
        return false;
    }
}

/** @return verdict: never, later, or unavailable; why: without addresses, since it goes to logs */
function judged({ message, code, command, responseCode }) {
    const why = message.replace(/\s+/g, ' ').replace(ADDRESS, '[address]');
    const isOfTheSender = code === 'EENVELOPE' && command === 'MAIL FROM';
    const isOfTheEmail = OF_THE_EMAIL.includes(code) && !isOfTheSender && responseCode !== CLOSING;
    if (!isOfTheEmail) {
        return { verdict: 'unavailable', why };
    }
    return { verdict: responseCode < PERMANENT ? 'later' : 'never', why };
}
