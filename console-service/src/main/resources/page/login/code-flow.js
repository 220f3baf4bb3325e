/*
 * Signing in at an OpenID provider: the authorization code flow with PKCE (RFC 7636), for a page without a secret. The
 * provider sends the browser back with a code, which is worth nothing without the verifier, and the verifier stays here.
 */
const KEPT = 'orderflow.sign-in';
const CHANNEL = 'orderflow.sign-in';
const WINDOW_AT_MOST_MILLIS = 10 * 60_000;

/** Leaves the page; it is loaded again when the provider sends the browser back, and shows the same place. */
export async function beginInPage(oidc) {
    const attempt = await newAttempt('page');
    sessionStorage.setItem(KEPT, JSON.stringify({ ...attempt, place: location.hash }));
    location.assign(address(oidc, attempt));
}

/** @return {token} or {refused: why}; the page stays as it is */
export async function beginInWindow(oidc) {
    // To be opened at once, or the browser takes it for an advertisement.
    const opened = open('', 'orderflow-sign-in', 'popup,width=520,height=680');
    const attempt = await newAttempt('window');
    if (!opened) {
        sessionStorage.setItem(KEPT, JSON.stringify({ ...attempt, place: location.hash }));
        location.assign(address(oidc, attempt));
        return { refused: 'the browser leaves for the sign-in page' };
    }
    opened.location.replace(address(oidc, attempt));
    const back = await answerOf(attempt, opened);
    return back.code ? exchange(oidc, attempt.verifier, back.code) : { refused: back.error };
}

/**
 * What the provider has sent the browser back with, if it has.
 * @return {token}, {refused: why}, or undefined
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
    return query.has('code') ? exchange(oidc, kept.verifier, query.get('code')) : { refused: query.get('error') ?? 'no code came' };
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
        channel.onmessage = ({ data }) => data?.state === attempt.state && end({ code: data.code, error: data.error ?? 'no code came' });
    });
}

async function exchange(oidc, verifier, code) {
    try {
        const answer = await fetch(oidc.tokenEndpoint, {
            method: 'POST',
            cache: 'no-store',
            credentials: 'omit',
            referrerPolicy: 'no-referrer',
            body: new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier, client_id: oidc.clientId, redirect_uri: here() }),
        });
        const { access_token: token } = answer.ok ? await answer.json() : {};
        return typeof token === 'string' ? { token } : { refused: `the provider gave no token (HTTP ${answer.status})` };
    } catch {
        return { refused: 'the provider does not answer' };
    }
}

function address(oidc, { state, challenge }) {
    const target = new URL(oidc.authorizationEndpoint);
    Object.entries({
        response_type: 'code',
        client_id: oidc.clientId,
        redirect_uri: here(),
        scope: 'openid',
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
    }).forEach(([name, value]) => target.searchParams.set(name, value));
    return target.href;
}

function here() {
    return location.origin + location.pathname;
}

async function newAttempt(place) {
    const verifier = text(crypto.getRandomValues(new Uint8Array(32)));
    const challenge = text(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
    return { state: `${place}.${text(crypto.getRandomValues(new Uint8Array(16)))}`, verifier, challenge };
}

/** base64url without padding */
function text(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
