/* Requests to the console's own server: its resources, and those of the services under /api. */
import { authorization, mayAsk, refused } from './login/login.js';
import { Problem } from './problem.js';
import { readOnly } from './read-only.js';

let serverMinusBrowser = 0;

/** The time as the server sees it: deadlines come from there, and the clock of a browser may be minutes off. */
export function serverNow() {
    return Date.now() + serverMinusBrowser;
}

export function getJson(path, { signal: abort } = {}) {
    return send(path, { signal: abort });
}

/** @param body an object, or JSON text where an amount needs more digits than a number of JavaScript has */
export function postJson(path, body, { signal: abort, method = 'POST' } = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const content = body === undefined ? {} : { body: text, headers: { 'Content-Type': 'application/json' } };
    return send(path, { method, signal: abort, ...content });
}

export function putJson(path, body) {
    return postJson(path, body, { method: 'PUT' });
}

/** @return the text, with any status of `accepted` besides 2xx */
export async function getText(path, { signal: abort, accepted = [] } = {}) {
    const response = await answer(path, { signal: abort });
    if (!response.ok && !accepted.includes(response.status)) {
        throw await Problem.of(response);
    }
    return response.text();
}

async function send(path, options) {
    const response = await answer(path, options);
    if (response.ok) {
        return parse(await response.text());
    }
    const problem = await Problem.of(response);
    readOnly.value ||= problem.code === 'READ_ONLY';
    throw problem;
}

/**
 * The response, whatever its status, but 401: it waits until somebody has signed in, and asks again. Every request of the page
 * comes by here.
 */
export async function answer(path, options = {}) {
    try {
        for (;;) {
            await mayAsk(options.signal);
            const login = authorization();
            const response = await fetch(path, { cache: 'no-store', ...options, headers: { ...options.headers, ...login } });
            compareClocks(response.headers.get('Date'));
            if (response.status !== 401) {
                return response;
            }
            refused(login);
        }
    } catch (failure) {
        throw failure.name === 'AbortError' ? failure : Problem.unreachable();
    }
}

/** The header has whole seconds, so a difference below two seconds says nothing. */
function compareClocks(date) {
    const difference = Date.parse(date ?? '') - Date.now();
    if (!Number.isNaN(difference)) {
        serverMinusBrowser = Math.abs(difference) < 2000 ? 0 : difference;
    }
}

const LONG_NUMBER = /[:,[]\s*-?[\d.]{16}/;

/** Amounts have up to 19 digits. Those that a number of JavaScript would round stay text. */
function parse(text) {
    if (!LONG_NUMBER.test(text)) {
        return text === '' ? undefined : JSON.parse(text);
    }
    return JSON.parse(text, (key, value, context) =>
        typeof value === 'number' && context?.source && context.source.length > 15 ? context.source : value);
}
