package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Identity;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A check as orders-service is configured for it: {@code FRAUD_CHECK}, or {@code INVENTORY_CHECK/product}.
 *
 * @param perProduct true: one result for each distinct product of an order; false: one for the order
 */
public record CheckName(String check, boolean perProduct) {
    private static final String PER_PRODUCT = "/product";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Refuses what orders-service would refuse. */
    public CheckName {
        if (!NAME.matcher(check).matches()) {
            throw new IllegalArgumentException("check: " + check
                    + " (expected: A-Z, 0-9, _ such as FRAUD_CHECK, with /product if it answers for each product)");
        }
    }

    /** Reads what {@link #toString} writes. */
    public static CheckName parse(String text) {
        return text.endsWith(PER_PRODUCT)
                ? new CheckName(text.substring(0, text.length() - PER_PRODUCT.length()), true)
                : new CheckName(text, false);
    }

    /** The results that it owes for an order of these products. */
    public Set<Identity> owed(Collection<String> products) {
        return perProduct
                ? products.stream().map(product -> new Identity(check, product)).collect(Collectors.toUnmodifiableSet())
                : Set.of(Identity.ofOrder(check));
    }

    @Override
    public String toString() {
        return perProduct ? check + PER_PRODUCT : check;
    }
}
