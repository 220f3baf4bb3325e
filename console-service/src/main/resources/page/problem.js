/* An error as RFC 9457 describes it, also for what is not an answer of a service. */
export class Problem extends Error {
    constructor({ title, status = 0, code = 'UNKNOWN', detail = '', errors = [], ...rest }, retryAfter) {
        super(detail || title);
        this.title = title;
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.rest = rest;
    }

    static unreachable() {
        return new Problem({
            title: 'The console does not answer',
            code: 'UNREACHABLE',
            detail: 'The request got no answer. Check that console-service runs and that the network is up.',
        });
    }

    /** What a response says is wrong. */
    static async of(response) {
        try {
            return new Problem({ status: response.status, ...(await response.json()) }, Number(response.headers.get('Retry-After')) || undefined);
        } catch {
            return Problem.ofStatus(response);
        }
    }

    /** For an answer that carries no problem, such as that of a proxy in between. */
    static ofStatus(response) {
        return new Problem({
            title: `HTTP ${response.status} ${response.statusText}`.trim(),
            status: response.status,
            detail: `${new URL(response.url).pathname} answered ${response.status} without a description.`,
        });
    }

    /** Whether the same request may succeed later: nobody answered, or a service said so. */
    get mayPass() {
        return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
    }
}
