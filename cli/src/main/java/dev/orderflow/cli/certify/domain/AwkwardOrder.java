package dev.orderflow.cli.certify.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order that a check must answer.
 *
 * @param customer empty for none
 * @param currency empty for that of the service
 */
public record AwkwardOrder(Kind kind, String id, String customer, String currency, List<Line> lines) {
    public AwkwardOrder {
        lines = List.copyOf(lines);
    }

    /** One line of it. */
    public record Line(String product, int quantity, BigDecimal price) {}

    /** The same order with other lines. */
    AwkwardOrder of(Line... others) {
        return new AwkwardOrder(kind, id, customer, currency, List.of(others));
    }

    /** The same order with other lines, so that it contradicts this one. */
    public AwkwardOrder contradicting() {
        Line first = lines.get(0);
        return of(new Line(first.product(), first.quantity() + 1, first.price()));
    }
}
