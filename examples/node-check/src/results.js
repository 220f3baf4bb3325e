/* The values of order-validations, as their schema has them. */
export const CHECK = 'LOYALTY_CHECK';

/** @param now when it was decided, in milliseconds, which decides nothing */
export function resultOf(order, shipped, rule, now) {
    if (order.customerId === null || !rule.isFor(order.currency, order.amount)) {
        return result(order, 'PASS', now, { reason: ['NOT_APPLICABLE', 'the order is small, or names no customer'] });
    }
    // What decided goes with the result, so that it can be verified later without the settings of its time.
    const figures = { shipped: String(shipped), orders: String(rule.orders) };
    if (rule.isSatisfiedBy(shipped)) {
        return result(order, 'PASS', now, { figures });
    }
    const detail = `orders shipped to the customer: ${shipped} (expected: at least ${rule.orders} for an order this large)`;
    return result(order, 'FAIL', now, { figures, reason: ['TOO_FEW_ORDERS', detail] });
}

function result({ orderId }, verdict, decidedAt, { figures = {}, reason }) {
    const reasons = reason ? [{ check: CHECK, product: null, code: reason[0], detail: reason[1] }] : [];
    return { orderId, check: CHECK, product: null, result: verdict, reasons, figures, decidedAt };
}
