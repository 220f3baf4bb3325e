/* The check's settings: those of examples/loyalty-service. */
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { connectionSettings, Settings } from 'orderflow-node-kit/settings.js';

/** Begins the names of its group, its transactional ids and its dead-letter topic, and stands in the header writer. */
const SERVICE = 'node-check';

const MOST_ORDERS = 1_000;
const CURRENCY_AMOUNT = /^([A-Z]{3})=(.+)$/;

export function configOf(environment) {
    const settings = new Settings(environment);
    const connection = connectionSettings(settings, SERVICE);
    const rule = {
        amount: settings.decimal('loyalty.amount', '500'),
        amounts: settings.read('loyalty.amounts', '', amountsOf),
        orders: settings.integer('loyalty.orders', 1, 1, MOST_ORDERS),
    };
    settings.require();
    const { prefix } = connection;
    return { ...connection, rule, orders: `${prefix}customer-orders`, validations: `${prefix}order-validations` };
}

/** Such as GBP=500,JPY=100000. */
function amountsOf(text) {
    return new Map(text.split(',').filter(Boolean).map(item => {
        const [, currency, amount] = CURRENCY_AMOUNT.exec(item.trim()) ?? [];
        if (!currency) {
            throw new RangeError(`'${item}' is not CURRENCY=AMOUNT`);
        }
        return [currency, Decimal.parse(amount)];
    }));
}
