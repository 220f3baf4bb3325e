/* The life of a service: it is begun again after an error, and ended in order when the process is asked to stop. */
import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.js';

const PAUSE_AFTER_FAILURE_MILLIS = 1_000;

/** Nothing that another life could mend: the process ends, and says so by its exit code. */
export class FatalError extends Error {}

/** Waits, and no longer than until the signal. */
export async function rest(millis, stop) {
    await pause(millis, undefined, { signal: stop }).catch(() => {}); // it is aborted only to end the wait
}

/**
 * Runs until SIGTERM or SIGINT.
 *
 * @param live makes one life: from the connections to their end, by the signal that it gets or by an error
 */
export async function run(service, live) {
    const asked = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT']) {
        process.once(signal, () => {
            log.info('Stopping', { service, signal });
            asked.abort();
        });
    }
    while (!asked.signal.aborted) {
        try {
            await live(asked.signal);
        } catch (failure) {
            if (failure instanceof FatalError) {
                log.error(failure.message, { service });
                process.exitCode = 1;
                return;
            }
            log.warn(`Beginning again after: ${described(failure)}`, { service });
            await rest(PAUSE_AFTER_FAILURE_MILLIS, asked.signal);
        }
    }
    log.info('Stopped', { service });
}

/** An error of the client often says only how often it tried; why is in those below. */
function described(failure) {
    const below = [...(failure.errors ?? []), failure.cause].filter(Boolean);
    const texts = new Set(below.map(described));
    return texts.size === 0 ? failure.message : `${failure.message} (${[...texts].join('; ')})`;
}
