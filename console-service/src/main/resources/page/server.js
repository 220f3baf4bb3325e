/* Requests to the console's own server: its resources, and those of the services under /api. */
import { signal } from './html.js';
import { Problem } from './problem.js';

/** Whether the server refuses every change; the pages then disable their buttons and say why. */
export const readOnly = signal(false);

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
        throw await problemOf(response);
    }
    return response.text();
}

async function send(path, options) {
    const response = await answer(path, options);
    if (response.ok) {
        return parse(await response.text());
    }
    const problem = await problemOf(response);
    readOnly.value ||= problem.code === 'READ_ONLY';
    throw problem;
}

async function answer(path, options) {
    try {
        const response = await fetch(path, { cache: 'no-store', ...options });
        compareClocks(response.headers.get('Date'));
        return response;
    } catch (failure) {
        throw failure.name === 'AbortError' ? failure : Problem.unreachable();
    }
}

async function problemOf(response) {
    try {
        return new Problem({ status: response.status, ...(await response.json()) }, Number(response.headers.get('Retry-After')) || undefined);
    } catch {
        return Problem.ofStatus(response);
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
