/*
 * Who uses the page. Where the services ask for a login, every request carries a token, which is kept for this tab only
 * (sessionStorage), and never in an address. A request without a valid one waits until somebody has signed in, so a page whose
 * login ends goes on where it was.
 */
import { computed, signal } from '../html.js';
import { Problem } from '../problem.js';
import { readOnly } from '../read-only.js';
import { beginInPage, beginInWindow, completed } from './code-flow.js';

const KEPT = 'orderflow.token';
const AGAIN_MILLIS = 3_000;

/** What /v1/login says: {mode, oidc}; undefined until it has answered. */
export const server = signal(undefined);

/** {name, roles, expires} of who is signed in, or of everybody where no login is needed; undefined: nobody is. */
export const caller = signal(undefined);

/** Why somebody must sign in, in words; undefined: nobody must. */
export const required = signal(undefined);

/** Why the way to sign in is not known yet: a problem. */
export const trouble = signal(undefined);

/** Whether the caller only looks. */
export const onlyReads = computed(() => readOnly.value || caller.value?.roles.every(role => role === 'read') === true);

const waiting = new Set();
let token = globalThis.sessionStorage?.getItem(KEPT) ?? '';

/** Learns how to sign in, and whether the token of before is good. The page works meanwhile, as far as it can. */
export async function beginLogin() {
    for (;;) {
        try {
            await learn();
            trouble.value = undefined;
            return;
        } catch (problem) {
            trouble.value = problem;
            await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
        }
    }
}

async function learn() {
    let answer = await ask(token);
    if (answer.status === 401) {
        keep('');
        answer = await ask('');
    }
    if (!answer.ok) {
        throw await Problem.of(answer);
    }
    const { caller: known, ...how } = await answer.json();
    server.value = how;
    if (known) {
        enter(known);
        return;
    }
    required.value ??= 'Sign in to use the console.';
    if (how.mode === 'oidc') {
        const back = await completed(how.oidc);
        if (back?.token) {
            await use(back.token);
        } else if (back) {
            required.value = `The sign-in did not succeed: ${back.refused}`;
        }
    }
}

/**
 * Takes a token if the server does.
 * @return what is wrong with it; undefined if nothing is
 */
export async function use(candidate) {
    try {
        const answer = await ask(candidate);
        if (!answer.ok) {
            const problem = await Problem.of(answer);
            return answer.status === 401 ? 'This token is not valid.' : problem.detail || problem.title;
        }
        keep(candidate);
        enter((await answer.json()).caller);
        return undefined;
    } catch (problem) {
        return problem.detail || problem.message;
    }
}

/** Leads to the provider's own page: in a window of its own if this page has something to lose. */
export async function signInElsewhere() {
    const { oidc } = server.value;
    if (caller.value === undefined) {
        await beginInPage(oidc);
        return undefined;
    }
    const back = await beginInWindow(oidc);
    return back.token ? use(back.token) : back.refused;
}

export function signOut() {
    keep('');
    caller.value = undefined;
    required.value = 'You have signed out.';
}

/** The header that a request carries now. */
export function authorization() {
    return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Resolves when a request may be sent: at once, unless somebody must sign in first. */
export function mayAsk(abort) {
    if (required.value === undefined) {
        return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
        waiting.add(resolve);
        abort?.addEventListener('abort', () => {
            waiting.delete(resolve);
            reject(new DOMException('The request was given up', 'AbortError'));
        });
    });
}

/** A request was refused with this header, or a stream has ended for it. A newer token is not affected. */
export function refused(headers) {
    if ((headers.Authorization ?? '') === (authorization().Authorization ?? '')) {
        keep('');
        required.value ??= caller.value ? 'Your login has ended. Sign in again to go on where you are.' : 'Sign in to use the console.';
    }
}

/** Why the caller may not do what needs the role; undefined if they may. */
export function refusalFor(role) {
    if (readOnly.value) {
        return 'This console is read only';
    }
    return caller.value && !caller.value.roles.includes(role) ? `Your login does not have the role “${role}”` : undefined;
}

function enter(known) {
    caller.value = known;
    required.value = undefined;
    const released = [...waiting];
    waiting.clear();
    released.forEach(resolve => resolve());
}

function keep(next) {
    token = next;
    if (next) {
        sessionStorage.setItem(KEPT, next);
    } else {
        sessionStorage.removeItem(KEPT);
    }
}

async function ask(candidate) {
    try {
        return await fetch('v1/login', { cache: 'no-store', headers: candidate ? { Authorization: `Bearer ${candidate}` } : {} });
    } catch {
        throw Problem.unreachable();
    }
}
