/* What became of an e-mail, in words. */

/** In the order of the life of an e-mail. */
export const EMAIL_STATES = {
    INTENDED: 'Pending',
    SENT: 'Sent',
    GIVEN_UP: 'Failed: given up',
    UNADDRESSED: 'Failed: no recipient',
};

const REASONS = {
    NO_CUSTOMER: 'The order names no customer',
    CUSTOMER_UNKNOWN: 'Its customer was not registered in time',
    NO_ADDRESS: 'Its customer has no e-mail address',
};

export function hasFailed({ state }) {
    return state === 'GIVEN_UP' || state === 'UNADDRESSED';
}

/** @return why it failed; empty if it did not */
export function reasonOf({ reason }) {
    return REASONS[reason] ?? reason ?? '';
}
