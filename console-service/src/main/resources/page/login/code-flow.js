/*
 * Signing in at an OpenID provider: the authorization code flow with PKCE (RFC 7636), for a page without a secret. The
 * provider sends the browser back with a code, which is worth nothing without the verifier, and the verifier stays here.
 */
import { tokensFor } from './token-endpoint.js';

const KEPT = 'orderflow.sign-in';
const CHANNEL = 'orderflow.sign-in';
const WINDOW_AT_MOST_MILLIS = 10 * 60_000;

/** What a provider may answer instead of a code (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6). */
const ERRORS = {
    access_denied: 'it was refused there',
    login_required: 'your session there has ended',
    temporarily_unavailable: 'the provider is busy; try again',
};

/**
 * Leaves the page; it is loaded again when the provider sends the browser back, and shows the same place.
 *
 * @param isSilent whether the provider may ask nothing: it then knows its user, or says that it does not
 */
export async function beginInPage(oidc, { isSilent = false } = {}) {
    const attempt = await newAttempt('page');
    sessionStorage.setItem(KEPT, JSON.stringify({ ...attempt, place: location.hash }));
    location.assign(address(oidc, attempt, isSilent ? { prompt: 'none' } : {}));
}

/** @return the tokens, or {refused: why}; the page stays as it is */
export async function beginInWindow(oidc) {
    // To be opened at once, or the browser takes it for an advertisement.
    const opened = open('', 'orderflow-sign-in', 'popup,width=520,height=680');
    const attempt = await newAttempt('window');
    if (!opened) {
        await beginInPage(oidc);
        return { refused: 'the browser leaves for the sign-in page' };
    }
    opened.location.replace(address(oidc, attempt));
    const back = await answerOf(attempt, opened);
    return back.code ? exchange(oidc, attempt, back.code) : { refused: reason(back.error) };
}

/**
 * What the provider has sent the browser back with, if it has.
 * @return the tokens, {refused: why}, or undefined
 */
export async function completed(oidc) {
    const query = new URLSearchParams(location.search);
    if (!query.has('state')) {
        return undefined;
    }
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
    sessionStorage.removeItem(KEPT);
    history.replaceState(null, '', location.pathname + (kept.place ?? ''));
    dispatchEvent(new PopStateEvent('popstate'));
    if (query.get('state') !== kept.state) {
        return { refused: 'it was begun elsewhere' };
    }
    return query.has('code') ? exchange(oidc, kept, query.get('code')) : { refused: reason(query.get('error')) };
}

/** In the window that beginInWindow has opened: hands over what came, and closes. @return whether this is that window */
export function handOver() {
    const query = new URLSearchParams(location.search);
    if (!query.get('state')?.startsWith('window.') || sessionStorage.getItem(KEPT)) {
        return false;
    }
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage({ state: query.get('state'), code: query.get('code'), error: query.get('error') });
    channel.close();
    history.replaceState(null, '', location.pathname);
    close();
    return true;
}

function answerOf(attempt, opened) {
    return new Promise(resolve => {
        const channel = new BroadcastChannel(CHANNEL);
        const end = answer => {
            clearInterval(look);
            clearTimeout(late);
            channel.close();
            resolve(answer);
        };
        const look = setInterval(() => opened.closed && setTimeout(() => end({ error: 'the window was closed' }), 500), 500);
        const late = setTimeout(() => end({ error: 'it took too long' }), WINDOW_AT_MOST_MILLIS);
        channel.onmessage = ({ data }) => data?.state === attempt.state && end({ code: data.code, error: data.error });
    });
}

/** The nonce shows that the tokens are of this attempt, and not of another one whose code was slipped in. */
async function exchange(oidc, { verifier, nonce }, code) {
    const answer = await tokensFor(oidc, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: here() });
    return answer.token && answer.nonce !== nonce ? { refused: 'the provider’s answer belongs to another sign-in' } : answer;
}

function reason(error) {
    return ERRORS[error] ?? error ?? 'no code came';
}

function address(oidc, { state, nonce, challenge }, more = {}) {
    const target = new URL(oidc.authorizationEndpoint);
    Object.entries({
        response_type: 'code',
        client_id: oidc.clientId,
        redirect_uri: here(),
        scope: 'openid',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...more,
    }).forEach(([name, value]) => target.searchParams.set(name, value));
    return target.href;
}

function here() {
    return location.origin + location.pathname;
}

async function newAttempt(place) {
    const verifier = random(32);
    const challenge = text(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
    return { state: `${place}.${random(16)}`, nonce: random(16), verifier, challenge };
}

function random(bytes) {
    return text(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** base64url without padding */
function text(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
