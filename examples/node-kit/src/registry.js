/*
 * Confluent's wire format (a zero byte, the id of the schema in four bytes, Avro's binary encoding), and the schema registry behind
 * it. A schema of an id never changes, so each is asked for once.
 */
import avro from 'avsc';
import { BadRecordError } from './bad-record.js';
import { DecimalType } from './decimal.js';

const HEADER_BYTES = 5;
const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';
const ANSWER_WITHIN_MILLIS = 5_000;
const MOST_SCHEMAS = 1_000;
const MOST_REFERENCES = 1_000;
const DEEPEST_REFERENCE = 50;

/** Confluent's error codes are the HTTP status with two more digits; any other 404 is not from a registry. */
const SMALLEST_ERROR_CODE = 10_000;

/** Not now: the record may be good. */
export class RegistryUnavailableError extends Error {}

/** The registry's answer is no. */
class RegistryRefusedError extends Error {}

export class Registry {
    #urls;
    #types = new Map();

    /** @param urls addresses separated by commas; the next one is asked when one does not answer */
    constructor(urls) {
        this.#urls = urls.split(',').map(url => url.trim().replace(/\/$/, ''));
    }

    /**
     * The value of a record.
     *
     * @throws BadRecordError when it can never be read
     * @throws RegistryUnavailableError when the registry does not answer
     */
    async decode(bytes) {
        const id = schemaIdOf(bytes);
        const type = await this.#byId(id);
        try {
            return type.fromBuffer(bytes.subarray(HEADER_BYTES)); // refuses bytes that are left over
        } catch (broken) {
            throw new BadRecordError('UNDECODABLE', `its bytes do not fit its schema ${type.name}, id ${id} (${broken.message})`);
        }
    }

    /** @return {encode}: writes values with the newest schema of the subject; fields that are left out get their defaults */
    async writer(subject) {
        const answer = await this.#ask('GET', `/subjects/${encodeURIComponent(subject)}/versions/latest`);
        const type = await this.#parse(answer, `the newest schema of subject ${subject}`);
        return {
            encode(value) {
                type.isValid(value, { errorHook: path => refuseValue(path, type) });
                return framed(answer.id, type.toBuffer(value));
            },
        };
    }

    /** @param schema as text @return its id, the same for the same schema */
    async register(subject, schema) {
        return (await this.#ask('POST', `/subjects/${encodeURIComponent(subject)}/versions`, { schema })).id;
    }

    async #byId(id) {
        if (!this.#types.has(id)) {
            const type = await this.#fetch(id);
            if (this.#types.size >= MOST_SCHEMAS) {
                this.#types.delete(this.#types.keys().next().value); // the oldest
            }
            this.#types.set(id, type);
        }
        return this.#types.get(id);
    }

    async #fetch(id) {
        try {
            return await this.#parse(await this.#ask('GET', `/schemas/ids/${id}`), `schema ${id}`);
        } catch (failure) {
            throw failure instanceof RegistryRefusedError
                ? new BadRecordError('UNKNOWN_SCHEMA', `the registry does not have schema ${id}: ${failure.message}`)
                : failure;
        }
    }

    /** A schema parses once everything that it names is known, so what it refers to comes first, depth first. */
    async #parse(answer, what) {
        const known = {};
        const met = new Set();
        const parseReferences = async ({ references = [] }, path) => {
            for (const { subject, version } of references) {
                const place = `version ${version} of subject ${subject}`;
                if (path.includes(place) || path.length >= DEEPEST_REFERENCE || met.size >= MOST_REFERENCES) {
                    throw new BadRecordError('UNDECODABLE', `${what} refers to itself, or to too many others: ${[...path, place].join(', ')}`);
                }
                if (!met.has(place)) {
                    met.add(place);
                    const referred = await this.#ask('GET', `/subjects/${encodeURIComponent(subject)}/versions/${version}?deleted=true`);
                    await parseReferences(referred, [...path, place]);
                    typeOf(referred, known, place);
                }
            }
        };
        await parseReferences(answer, []);
        return typeOf(answer, known, what);
    }

    async #ask(method, path, body) {
        let last;
        for (const url of this.#urls) {
            try {
                return await exchange(method, url, path, body);
            } catch (failure) {
                if (!(failure instanceof RegistryUnavailableError)) {
                    throw failure;
                }
                last = failure;
            }
        }
        throw last;
    }
}

/** @param known the types that were parsed before, by name; this one is added */
function typeOf({ schema, schemaType = 'AVRO' }, known, what) {
    if (schemaType !== 'AVRO') {
        throw new BadRecordError('UNDECODABLE', `${what} is of type ${schemaType} (expected: AVRO)`);
    }
    try {
        return avro.Type.forSchema(JSON.parse(schema), { registry: known, logicalTypes: { decimal: DecimalType }, assertLogicalTypes: true });
    } catch (broken) {
        throw new BadRecordError('UNDECODABLE', `${what} does not parse as an Avro schema: ${broken.message}`);
    }
}

async function exchange(method, url, path, body) {
    let response;
    let answer;
    try {
        response = await fetch(url + path, {
            method,
            signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
            headers: { Accept: `${MEDIA_TYPE}, application/json`, 'Content-Type': MEDIA_TYPE },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        answer = await response.json();
    } catch (failure) {
        const why = failure.cause?.message ?? failure.message;
        throw new RegistryUnavailableError(`the schema registry at ${url} gave no usable answer (${why}); is it running, and is the address right?`);
    }
    if (response.ok) {
        return answer;
    }
    const said = `${answer.message} (status ${response.status}, error ${answer.error_code} of the schema registry at ${url})`;
    const refused = [404, 409, 422].includes(response.status) && answer.error_code >= (response.status === 409 ? 1 : SMALLEST_ERROR_CODE);
    throw refused ? new RegistryRefusedError(said) : new RegistryUnavailableError(said);
}

function schemaIdOf(bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] !== 0) {
        const found = bytes.length < HEADER_BYTES ? `${bytes.length} bytes` : `first byte 0x${bytes.toString('hex', 0, 1)}`;
        throw new BadRecordError('UNDECODABLE', `${found} (expected: 0x00 and four bytes of a schema id, Confluent's wire format)`);
    }
    return bytes.readInt32BE(1);
}

export function framed(id, body) {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeInt32BE(id, 1);
    return Buffer.concat([header, body]);
}

function refuseValue(path, type) {
    throw new TypeError(`${path.join('.')} does not fit the schema ${type.name}`);
}
