package dev.orderflow.email.template;

import dev.orderflow.email.domain.OrderSummary.Reason;

/** Reasons in words for customers. A code that is not known here speaks for itself, by its detail. */
final class ReasonWords {
    private ReasonWords() {}

    static String of(Reason reason) {
        String product = reason.product().isEmpty() ? "A product" : reason.product();
        return switch (reason.code()) {
            case "OUT_OF_STOCK" -> product + " is out of stock: " + reason.detail() + ".";
            case "UNKNOWN_PRODUCT" -> product + " is not among our products.";
            case "LIMIT_EXCEEDED" -> "The total of your recent orders is above the limit of your account.";
            case "QUANTITY_BELOW_ONE", "INVALID_QUANTITY" -> product + " was ordered in a quantity below one.";
            case "NEGATIVE_PRICE" -> product + " was ordered at a price below zero.";
            case "VALIDATION_TIMEOUT" -> "We could not check the order in time. Please order again.";
            case "PAYMENT_TIMEOUT" -> "It was not paid in time.";
            default -> (reason.product().isEmpty() ? "" : reason.product() + ": ") + reason.detail() + ".";
        };
    }
}
