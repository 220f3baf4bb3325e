/* The token endpoint of an OpenID provider (RFC 6749, 3.2), for a page without a secret. What it answers stays in memory. */
const ANSWER_WITHIN_MILLIS = 10_000;

/**
 * @param grant its parameters
 * @return {token, refreshToken, lifetimeMillis, nonce}, of which only the token is certain; or {refused: why, mayPass}, where the
 *     same request may succeed later if the provider has not decided
 */
export async function tokensFor(oidc, grant) {
    try {
        const response = await fetch(oidc.tokenEndpoint, {
            method: 'POST',
            cache: 'no-store',
            credentials: 'omit',
            referrerPolicy: 'no-referrer',
            signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
            body: new URLSearchParams({ ...grant, client_id: oidc.clientId }),
        });
        return response.ok ? tokensIn(await response.json()) : refusal(response.status);
    } catch {
        return { refused: 'the provider does not answer', mayPass: true };
    }
}

function refusal(status) {
    return { refused: `the provider gave no token (HTTP ${status})`, mayPass: status >= 500 || status === 429 };
}

function tokensIn({ access_token: token, refresh_token: refreshToken, expires_in: seconds, id_token: idToken }) {
    if (typeof token !== 'string') {
        return { refused: 'the provider’s answer has no token', mayPass: false };
    }
    return { token, refreshToken, lifetimeMillis: Number(seconds) > 0 ? Number(seconds) * 1_000 : undefined, nonce: nonceOf(idToken) };
}

/** It came from the provider itself, over a connection of its own, so its signature says nothing new (OpenID Connect Core, 3.1.3.7). */
function nonceOf(idToken) {
    try {
        return JSON.parse(atob(idToken.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).nonce;
    } catch { // none, or not a token: it then names no nonce either
        return undefined;
    }
}
