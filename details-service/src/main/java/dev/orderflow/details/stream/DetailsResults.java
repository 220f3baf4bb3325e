package dev.orderflow.details.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.details.domain.BrokenRule;
import dev.orderflow.details.domain.DetailsLine;
import dev.orderflow.details.domain.OrderDetails;
import dev.orderflow.details.domain.OrderDetailsCheck;
import dev.orderflow.schemas.checks.Check;
import java.time.Clock;
import java.util.List;

/** Hands an order record to the domain's check and writes its answer down as a record for the aggregator. */
final class DetailsResults {
    static final String CHECK = "ORDER_DETAILS_CHECK";

    private final OrderDetailsCheck details;
    private final Check check;

    DetailsResults(OrderDetailsCheck details, Clock clock) {
        this.details = details;
        this.check = new Check(CHECK, clock);
    }

    OrderValidation of(Order order) {
        Reason[] reasons =
                details.brokenRules(details(order)).stream().map(this::reason).toArray(Reason[]::new);
        return reasons.length == 0 ? check.pass(order.getId()) : check.fail(order.getId(), reasons);
    }

    private static OrderDetails details(Order order) {
        String customer = order.getCustomerId() == null ? "" : order.getCustomerId();
        List<DetailsLine> lines =
                order.getLines().stream().map(DetailsResults::line).toList();
        return new OrderDetails(customer, order.getCurrency(), lines);
    }

    private static DetailsLine line(OrderLine line) {
        return new DetailsLine(line.getProduct(), line.getQuantity(), line.getPrice());
    }

    private Reason reason(BrokenRule broken) {
        Check of = broken.product().isEmpty() ? check : check.about(broken.product());
        return of.reason(broken.rule().name(), broken.detail());
    }
}
