/*
 * Gets a new token before the one in use ends, for a refresh token (RFC 6749, 6). Each refresh token is used once: a provider takes
 * one that comes again for stolen, and ends the sign-in (RFC 9700, 4.14.2). So one request is under way at a time, for all who ask.
 */
const AHEAD_MILLIS = 60_000;
const AGAIN_MILLIS = 5_000;
const A_DAY_MILLIS = 24 * 60 * 60_000;

export class Renewal {
    #refreshToken;
    #timer;
    #endsAt = 0;
    #running;

    /**
     * @param ask gets a refresh token, and returns a promise of tokens, or of {refused, mayPass}
     * @param onTokens gets the new tokens
     * @param onLost gets the reason why there are none, and will be none
     */
    constructor({ ask, onTokens, onLost }) {
        this.ask = ask;
        this.onTokens = onTokens;
        this.onLost = onLost;
    }

    get isPossible() {
        return this.#refreshToken !== undefined;
    }

    /** Takes over what the provider gave. Without a lifetime the token is renewed when a service refuses it. */
    begin({ refreshToken, lifetimeMillis }) {
        this.end();
        this.#refreshToken = refreshToken;
        if (refreshToken !== undefined && lifetimeMillis !== undefined) {
            const lifetime = Math.min(lifetimeMillis, A_DAY_MILLIS);
            this.#endsAt = Date.now() + lifetime;
            this.#after(lifetime - Math.min(AHEAD_MILLIS, lifetime / 4));
        }
    }

    /** Forgets the refresh token; an answer that is under way counts no more. */
    end() {
        clearTimeout(this.#timer);
        this.#refreshToken = undefined;
    }

    /** The token is needed now: there is a new one when the promise resolves, or onLost was called. */
    async now() {
        const refusal = await this.#renewOnce();
        if (refusal) {
            this.#lose(refusal.refused);
        }
    }

    /** Before the end a provider that does not answer is asked again. Afterwards, a request that needs the token asks. */
    async #ahead() {
        const refusal = await this.#renewOnce();
        if (refusal && !refusal.mayPass) {
            this.#lose(refusal.refused);
        } else if (refusal && this.isPossible && Date.now() < this.#endsAt) {
            this.#after(AGAIN_MILLIS);
        }
    }

    /** @return {refused, mayPass} of a refresh token that is still the one in use */
    #renewOnce() {
        this.#running ??= this.#renew().finally(() => { this.#running = undefined; });
        return this.#running;
    }

    async #renew() {
        const used = this.#refreshToken;
        const answer = await this.ask(used);
        if (used !== this.#refreshToken) {
            return undefined;
        }
        if (answer.token === undefined) {
            return answer;
        }
        // A provider that does not rotate refresh tokens gives none (RFC 6749, 6).
        this.begin({ refreshToken: used, ...defined(answer) });
        await this.onTokens(answer);
        return undefined;
    }

    #lose(why) {
        if (this.isPossible) {
            this.end();
            this.onLost(why);
        }
    }

    #after(millis) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ahead(), millis);
    }
}

function defined(object) {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
