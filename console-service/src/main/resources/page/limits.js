/*
 * The limits that REST puts on an order, so that the form says it while somebody types. A *Problem is text if the server would
 * refuse the value, a *Doom text if it would accept the order and the checks would fail it; both are undefined otherwise.
 */
export const MAX_LINES = 2_000;

const ID = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/;
const CUSTOMER = /^[A-Za-z0-9._-]{1,64}$/;
const AMOUNT = /^-?\d{1,15}(\.\d{1,4})?$/;
const FORBIDDEN_IN_PRODUCT = /[/\\%;\p{Cc}]/u;
const MAX_INT = 2_147_483_647;

export function orderIdProblem(id) {
    return id === '' || ID.test(id) ? undefined : '1 to 64 of A-Z a-z 0-9 . _ -, and not . or ..';
}

export function customerProblem(id) {
    return id === '' || CUSTOMER.test(id) ? undefined : '1 to 64 of A-Z a-z 0-9 . _ -';
}

export function customerDoom(id) {
    return id === '' ? 'An order without a customer fails the details check.' : undefined;
}

export function currencyProblem(currency) {
    return /^[A-Za-z]{3}$/.test(currency) ? undefined : 'Three letters, such as GBP';
}

export function productProblem(product) {
    if (product === '') {
        return 'Name a product';
    }
    if (product.trim() !== product) {
        return 'No space at the beginning or the end';
    }
    if ([...product].length > 64) {
        return 'At most 64 characters';
    }
    return FORBIDDEN_IN_PRODUCT.test(product) ? 'None of / \\ % ; and no control character' : undefined;
}

export function quantityProblem(text) {
    const whole = /^-?\d{1,10}$/.test(text) && Number(text) >= -MAX_INT - 1 && Number(text) <= MAX_INT;
    return whole ? undefined : 'A whole number';
}

export function quantityDoom(text) {
    return Number(text) < 1 ? 'A quantity below 1 fails the details check.' : undefined;
}

/** @param above the amount must be larger, if given */
export function amountProblem(text, { above } = {}) {
    if (!AMOUNT.test(text)) {
        return 'A number with at most 4 decimals, such as 9.99';
    }
    return above !== undefined && Number(text) <= above ? `More than ${above}` : undefined;
}

export function priceDoom(text) {
    return Number(text) < 0 ? 'A negative price fails the details check.' : undefined;
}
