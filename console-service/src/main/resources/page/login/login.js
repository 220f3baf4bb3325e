/*
 * Who uses the page. Where the services ask for a login, every request carries a token, which is never in an address. A token that
 * somebody typed is kept for this tab (sessionStorage). Those of a provider are in memory only, and are renewed before they end: a
 * page that is loaded again gets others from the provider, which knows its user. A request without a valid token waits until there
 * is one, so a page whose login ends goes on where it was.
 */
import { computed, signal } from '../html.js';
import { Problem } from '../problem.js';
import { readOnly } from '../read-only.js';
import { beginInPage, beginInWindow, completed } from './code-flow.js';
import { Renewal } from './renewal.js';
import { tokensFor } from './token-endpoint.js';

const KEPT = 'orderflow.token';
/** That this tab has signed in at the provider, whose session may sign it in again. */
const SIGNED_IN = 'orderflow.signed-in';
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
const renewal = new Renewal({
    ask: refreshToken => tokensFor(server.value.oidc, { grant_type: 'refresh_token', refresh_token: refreshToken }),
    onTokens: renewed,
    onLost: why => end(`Your login could not be renewed: ${why}. Sign in again to go on where you are.`),
});
let token = globalThis.sessionStorage?.getItem(KEPT) ?? '';
/** Requests wait for a new token, and nobody is asked for one. */
let renewing = false;

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
    if (known) {
        enter(known);
    } else if (how.mode === 'oidc' && await isLeaving(how.oidc)) {
        return;
    }
    server.value = how;
    if (caller.value === undefined) {
        end('Sign in to use the console.');
    }
}

/**
 * Where the provider has sent the browser back, takes what it gave. Where it has signed this tab in before, the page leaves, and
 * comes back without a question.
 */
async function isLeaving(oidc) {
    const back = await completed(oidc);
    if (back) {
        const problem = back.token ? await take(back) : back.refused;
        required.value = problem && `The sign-in did not succeed: ${problem}`;
        return false;
    }
    if (!sessionStorage.getItem(SIGNED_IN)) {
        return false;
    }
    sessionStorage.removeItem(SIGNED_IN);
    await beginInPage(oidc, { isSilent: true });
    return true;
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
    return back.token ? take(back) : back.refused;
}

/** The provider's session stays: only this tab does not use it unasked. */
export function signOut() {
    renewal.end();
    sessionStorage.removeItem(SIGNED_IN);
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
    if (required.value === undefined && !renewing) {
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
    if ((headers.Authorization ?? '') !== (authorization().Authorization ?? '')) {
        return;
    }
    keep('');
    if (renewal.isPossible) {
        renewing = true;
        renewal.now().finally(() => { renewing = false; });
    } else {
        end(caller.value ? 'Your login has ended. Sign in again to go on where you are.' : 'Sign in to use the console.');
    }
}

/** Why the caller may not do what needs the role; undefined if they may. */
export function refusalFor(role) {
    if (readOnly.value) {
        return 'This console is read only';
    }
    return caller.value && !caller.value.roles.includes(role) ? `Your login does not have the role “${role}”` : undefined;
}

/** Tokens of the provider, which no storage gets. @return what is wrong with them; undefined if nothing is */
async function take(tokens) {
    const problem = await use(tokens.token);
    if (!problem) {
        renewal.begin(tokens);
        sessionStorage.setItem(SIGNED_IN, 'true');
    }
    return problem;
}

/** The new token counts at once. Only a service can say its roles; while none answers, those of before stay. */
async function renewed({ token: next }) {
    keep(next);
    const answer = await ask(next).catch(unreachable => unreachable);
    if (token !== next) {
        return;
    }
    if (answer.status === 401) {
        signOut();
        required.value = 'Your login could not be renewed: the services refuse the provider’s new token.';
        return;
    }
    enter(answer.ok ? (await answer.json()).caller : caller.value);
}

function enter(known) {
    caller.value = known;
    required.value = undefined;
    const released = [...waiting];
    waiting.clear();
    released.forEach(resolve => resolve());
}

/** Somebody must sign in; the first reason stays. */
function end(why) {
    required.value ??= why;
}

function keep(next) {
    token = next;
    if (next && server.value?.mode === 'token') {
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
