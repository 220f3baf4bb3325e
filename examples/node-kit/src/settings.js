/* Settings of a service, from the environment: by the names and defaults of Orderflow's own (docs/CONFIGURATION.md). */
import { Decimal } from './decimal.js';

const NAME = /^[A-Za-z0-9._-]{1,64}$/;
const PREFIX = /^[A-Za-z0-9._-]{0,64}$/;

/** Reads settings and collects what is wrong with them, so that all of it is reported at once. */
export class Settings {
    #problems = [];

    constructor(environment = process.env) {
        this.environment = environment;
    }

    /** @param parse gives the value, or throws what is wrong with the text */
    read(name, fallback, parse = text => text) {
        const variable = `ORDERFLOW_${name.toUpperCase().replace(/[.-]/g, '_')}`;
        const text = this.environment[variable] ?? fallback;
        try {
            return parse(text);
        } catch (problem) {
            this.#problems.push(`${variable}: ${problem.message}`);
            return undefined;
        }
    }

    integer(name, fallback, least, most) {
        return this.read(name, String(fallback), text => {
            const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
            return value >= least && value <= most ? value : refuse(`'${text}' (expected: an integer from ${least} to ${most})`);
        });
    }

    decimal(name, fallback) {
        return this.read(name, fallback, text => {
            const value = Decimal.parse(text);
            return value.unscaled < 0n ? refuse(`'${text}' (expected: 0 or more)`) : value;
        });
    }

    /** @throws Error with everything that is wrong */
    require() {
        if (this.#problems.length > 0) {
            throw new Error(`settings that cannot be used:\n${this.#problems.map(problem => `  ${problem}`).join('\n')}`);
        }
    }
}

/** What every service has: where Kafka and the registry are, and its names there. */
export function connectionSettings(settings, service) {
    const prefix = settings.read('name.prefix', '', matching(PREFIX, '0 to 64 of A-Z a-z 0-9 . _ -'));
    const instance = settings.read('instance.id', '1', matching(NAME, '1 to 64 of A-Z a-z 0-9 . _ -'));
    return {
        service,
        prefix,
        // All under the service's name: its rights cover what begins with it.
        groupId: prefix + service,
        instance,
        clientId: `${service}-${instance}`,
        transactionalId: `${prefix}${service}-${instance}`,
        deadLetters: `${prefix}${service}-dead-letters`,
        bootstrapBrokers: settings.read('bootstrap.servers', '127.0.0.1:9092').split(',').map(broker => broker.trim()),
        registryUrl: settings.read('schema.registry.url', 'http://127.0.0.1:8081'),
    };
}

function matching(pattern, rule) {
    return text => (pattern.test(text) ? text : refuse(`'${text}' (expected: ${rule})`));
}

function refuse(problem) {
    throw new RangeError(problem);
}
