package dev.orderflow.orders.domain;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A check that an order needs. It is written into the order, so that a change of configuration does not touch orders
 * in flight.
 *
 * @param check its name
 * @param perProduct true: one result for each distinct product; false: one for the order
 */
public record RequiredCheck(String check, boolean perProduct) {
    private static final String PER_PRODUCT = "/product";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public RequiredCheck {
        if (!NAME.matcher(check).matches() || check.equals(PaymentDue.CHECK)) {
            throw new IllegalArgumentException("check: " + check
                    + " (expected: A-Z, 0-9, _ such as FRAUD_CHECK, not PAYMENT, with /product for one per product)");
        }
    }

    /** Reads {@code FRAUD_CHECK} or {@code INVENTORY_CHECK/product}. */
    public static RequiredCheck parse(String text) {
        if (text.endsWith(PER_PRODUCT)) {
            return new RequiredCheck(text.substring(0, text.length() - PER_PRODUCT.length()), true);
        }
        return new RequiredCheck(text, false);
    }

    /** The parts that an order of these products waits for. */
    public static SortedSet<AwaitedResult> parts(Collection<RequiredCheck> checks, Collection<String> products) {
        SortedSet<AwaitedResult> parts = new TreeSet<>();
        for (RequiredCheck required : checks) {
            subjects(required, products).forEach(subject -> parts.add(new AwaitedResult(required.check, subject)));
        }
        return parts;
    }

    private static Collection<String> subjects(RequiredCheck required, Collection<String> products) {
        return required.perProduct ? products : List.of(AwaitedResult.WHOLE);
    }

    @Override
    public String toString() {
        return perProduct ? check + PER_PRODUCT : check;
    }
}
