/* Who may order for how much: up to an amount any customer, above it customers with enough shipped orders. Knows no Kafka. */

export class LoyaltyRule {
    #amount;
    #amounts;

    /**
     * @param amount {Decimal} the largest total that needs no loyalty, in each currency that has none of its own
     * @param amounts {Map<string, Decimal>} by currency
     * @param orders how many orders must have been shipped to a customer for more
     */
    constructor({ amount, amounts, orders }) {
        this.#amount = amount;
        this.#amounts = amounts;
        this.orders = orders;
    }

    /** Whether an order of this total is for loyal customers only. */
    isFor(currency, total) {
        return total.compareTo(this.#amounts.get(currency) ?? this.#amount) > 0;
    }

    /** Whether a customer to whom so many orders were shipped is loyal. */
    isSatisfiedBy(shipped) {
        return shipped >= this.orders;
    }
}
