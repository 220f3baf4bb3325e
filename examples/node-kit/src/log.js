/* One line for each event, on standard error: a sentence and ids. No e-mail addresses and no payloads. */
const write = (level, sentence, ids) =>
    process.stderr.write(`${new Date().toISOString()} ${level} ${sentence}${Object.entries(ids).map(([name, value]) => ` ${name}=${value}`).join('')}\n`);

export const log = {
    info: (sentence, ids = {}) => write('INFO', sentence, ids),
    warn: (sentence, ids = {}) => write('WARN', sentence, ids),
    error: (sentence, ids = {}) => write('ERROR', sentence, ids),
};
