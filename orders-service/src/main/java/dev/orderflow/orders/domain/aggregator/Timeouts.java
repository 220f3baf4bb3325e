package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts into words which checks an order was still waiting for at its deadline: one reason for each check. */
public final class Timeouts {
    /** Why an order failed at its deadline. */
    public static final String CODE = "VALIDATION_TIMEOUT";

    private static final int NAMED_PRODUCTS = 10;

    private Timeouts() {}

    public static List<Reason> reasons(Collection<AwaitedResult> missing) {
        SortedMap<String, List<String>> products = new TreeMap<>();
        for (AwaitedResult part : missing) {
            List<String> ofCheck = products.computeIfAbsent(part.check(), check -> new ArrayList<>());
            if (!part.subject().equals(AwaitedResult.WHOLE)) {
                ofCheck.add(part.subject());
            }
        }
        List<Reason> reasons = new ArrayList<>();
        products.forEach(
                (check, ofCheck) -> reasons.add(new Reason(check, AwaitedResult.WHOLE, CODE, detail(ofCheck))));
        return reasons;
    }

    private static String detail(List<String> products) {
        if (products.isEmpty()) {
            return "no result before the deadline";
        }
        String named = String.join(", ", products.subList(0, Math.min(NAMED_PRODUCTS, products.size())));
        int others = products.size() - NAMED_PRODUCTS;
        return "no result before the deadline for " + named + (others > 0 ? " and " + others + " more" : "");
    }
}
