package dev.orderflow.details.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.details.domain.BrokenRule;
import dev.orderflow.details.domain.DetailsLine;
import dev.orderflow.details.domain.OrderDetails;
import dev.orderflow.details.domain.OrderDetailsCheck;
import java.time.Clock;
import java.util.List;

/** Hands an order record to the domain's check and writes its answer down as a record for the aggregator. */
final class DetailsResults {
    static final String CHECK = "ORDER_DETAILS_CHECK";

    private final OrderDetailsCheck check;
    private final Clock clock;

    DetailsResults(OrderDetailsCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    OrderValidation of(Order order) {
        List<Reason> reasons = check.brokenRules(details(order)).stream()
                .map(DetailsResults::reason)
                .toList();
        return OrderValidation.newBuilder()
                .setOrderId(order.getId())
                .setCheck(CHECK)
                .setResult(reasons.isEmpty() ? CheckResult.PASS : CheckResult.FAIL)
                .setReasons(reasons)
                .setDecidedAt(clock.instant())
                .build();
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

    private static Reason reason(BrokenRule broken) {
        String product = broken.product().isEmpty() ? null : broken.product();
        return new Reason(CHECK, product, broken.rule().name(), broken.detail());
    }
}
