package dev.orderflow.orders.stream.view;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.kit.metrics.BoundedTag;
import dev.orderflow.kit.view.CommittedRecordListener;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.aggregator.Timeouts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of orders, from committed records as the view reads them: each order once in each state, whatever was
 * aborted and repeated before; see {@link CommittedRecordListener} for restarts.
 */
public final class OrderMeters {
    /** There are three checks and some twenty codes; others may write what they like. */
    private static final int MAX_CHECKS = 20;

    private static final int MAX_CODES = 50;

    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 15_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;
    private final BoundedTag checks = new BoundedTag(MAX_CHECKS);
    private final BoundedTag codes = new BoundedTag(MAX_CODES);
    private final Map<OrderState, Counter> states = new EnumMap<>(OrderState.class);
    private final Map<OrderState, Timer> outcomes = new EnumMap<>(OrderState.class);

    private record Why(String check, String code) {}

    /** @param rules whose checks are exported with zero from the beginning: none was missing at a deadline */
    public OrderMeters(MeterRegistry metrics, OrderRules rules) {
        this.metrics = metrics;
        for (OrderState state : OrderState.values()) {
            if (state != OrderState.UNKNOWN) { // which no record has that passed the guard
                states.put(state, counter(state));
            }
        }
        List.of(OrderState.VALIDATED, OrderState.FAILED).forEach(outcome -> outcomes.put(outcome, timer(outcome)));
        rules.requiredChecks().forEach(required -> {
            var unused = reason(new Why(checks.of(required.check()), codes.of(Timeouts.CODE)));
        });
    }

    /** Counts the records of the view. */
    public CommittedRecordListener<Order> listener(Instant began) {
        return new CommittedRecordListener<>(began, OrderMeters::writtenAt, this::count);
    }

    private void count(Order order) {
        states.get(order.getState()).increment();
        if (outcomes.containsKey(order.getState())) {
            outcomes.get(order.getState()).record(Duration.between(order.getCreatedAt(), order.getDecidedAt()));
        }
        if (order.getState() == OrderState.FAILED || order.getState() == OrderState.CANCELLED) {
            order.getReasons().stream()
                    .map(reason -> new Why(checks.of(reason.getCheck()), codes.of(reason.getCode())))
                    .distinct()
                    .forEach(why -> reason(why).increment());
        }
    }

    private static Instant writtenAt(Order order) {
        return switch (order.getState()) {
            case CREATED -> order.getCreatedAt();
            case VALIDATED, FAILED -> orLongAgo(order.getDecidedAt());
            case CANCELLED, SHIPPED -> orLongAgo(order.getEndedAt());
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        };
    }

    /** A record of a foreign writer may not have it; it is not counted. */
    private static Instant orLongAgo(@Nullable Instant time) {
        return time == null ? Instant.MIN : time;
    }

    private Counter counter(OrderState state) {
        return Counter.builder("orderflow.orders")
                .description("Orders that reached this state")
                .tag("state", state.name())
                .register(metrics);
    }

    private Timer timer(OrderState outcome) {
        return Timer.builder("orderflow.order.outcome.time")
                .description("From the creation of an order to its outcome")
                .tag("outcome", outcome.name())
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }

    private Counter reason(Why why) {
        return Counter.builder("orderflow.order.reasons")
                .description("Orders that failed or were cancelled for this reason; one may have several")
                .tag("check", why.check())
                .tag("code", why.code())
                .register(metrics);
    }
}
