package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.OrderContent;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.schemas.money.MoneyLimits;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of an order's details, as the design states them: the codes of those that an order breaks.
 *
 * @param maxLines most lines that pass
 * @param maxTotals largest sum of quantity × price that passes, in each currency
 */
public record DetailsRules(int maxLines, MoneyLimits maxTotals) {
    /** Stands for the broken rules that a result does not list. */
    private static final String MORE = "MORE_REASONS";

    private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Currencies that have no smallest unit are gold, a test, or none. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** What speaks against the result, if anything does. */
    Optional<String> objection(OrderContent order, OrderValidation result) {
        Set<String> broken = broken(order);
        Set<String> named =
                result.getReasons().stream().map(Reason::getCode).collect(Collectors.toCollection(TreeSet::new));
        boolean follows = result.getResult() == CheckResult.PASS
                ? broken.isEmpty()
                : !broken.isEmpty() && (named.remove(MORE) ? broken.containsAll(named) : broken.equals(named));
        return follows
                ? Optional.empty()
                : Optional.of(result.getResult() + " of " + result.getCheck() + " by " + named
                        + " (expected, by its lines, customer and currency: "
                        + (broken.isEmpty() ? "PASS" : "FAIL by " + broken) + ")");
    }

    private Set<String> broken(OrderContent order) {
        Set<String> broken = new TreeSet<>(order.details().broken());
        if (order.customerId().isEmpty()) {
            broken.add("MISSING_CUSTOMER");
        } else if (!CUSTOMER.matcher(order.customerId()).matches()) {
            broken.add("MALFORMED_CUSTOMER");
        }
        if (!CURRENCIES.contains(order.currency())) {
            broken.add("UNKNOWN_CURRENCY");
        }
        if (order.details().lines() == 0) {
            broken.add("NO_LINES");
        } else if (order.details().lines() > maxLines) {
            broken.add("TOO_MANY_LINES");
        }
        if (order.details().total().compareTo(maxTotals.in(order.currency())) > 0) {
            broken.add("TOTAL_TOO_LARGE");
        }
        return broken;
    }
}
