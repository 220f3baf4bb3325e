package dev.orderflow.audit.facts;

import dev.orderflow.avro.OrderValidation;

/**
 * What the aggregator waits for: a check, and the product where the check gives one result for each.
 *
 * @param product empty when the check answers for the whole order
 */
public record Identity(String check, String product) {
    /** The check of a whole order. */
    public static Identity ofOrder(String check) {
        return new Identity(check, "");
    }

    /** What a result answers. */
    public static Identity of(OrderValidation result) {
        return new Identity(result.getCheck(), result.getProduct() == null ? "" : result.getProduct());
    }

    @Override
    public String toString() {
        return product.isEmpty() ? check : check + " of " + product;
    }
}
