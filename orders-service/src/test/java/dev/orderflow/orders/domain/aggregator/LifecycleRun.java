package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lets things happen to orders, keeps what changes, and remembers what is written. */
final class LifecycleRun {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    final MapStore store = new MapStore();
    final List<Order> orders = new ArrayList<>();
    final List<Received> payments = new ArrayList<>();
    Instant now = START;
    Changes last = Changes.NONE;

    private final OrderLifecycle lifecycle;

    LifecycleRun(OrderRules rules) {
        this.lifecycle = new OrderLifecycle(rules);
    }

    /** An order of one piece of each product, at 10 GBP. */
    void create(String id, String... products) {
        List<Line> lines = new ArrayList<>();
        for (String product : products) {
            lines.add(new Line(product, 1, BigDecimal.TEN));
        }
        take(id, new OrderInput.Create(Origin.of("create-" + id), new OrderContent("2", "GBP", lines)));
    }

    void end(String id, OrderState last) {
        take(id, new OrderInput.End(Origin.of("end-" + id), last));
    }

    void pay(String id, String paymentId, String currency, String amount) {
        take(id, new OrderInput.Pay(new Payment(paymentId, new OrderId(id), currency, new BigDecimal(amount)), ""));
    }

    void result(String id, AwaitedResult of, CheckResult result) {
        arrives(id, new Result(of, result, List.of()));
    }

    void arrives(String id, Result result) {
        take(id, new OrderInput.Arrival(result));
    }

    /** Everything is judged that ends up to this time. */
    void expire(Instant upTo) {
        for (List<String> due = due(upTo); !due.isEmpty(); due = due(upTo)) {
            step(due.get(0), current -> lifecycle.deadline(current, now));
        }
    }

    /** Whether no row is left but those of orders and payments. */
    boolean isNothingOpen() {
        return store.gatherings().isEmpty();
    }

    List<OrderState> states() {
        return orders.stream().map(Order::state).toList();
    }

    private List<String> due(Instant upTo) {
        return store.gatherings().due(upTo, 1);
    }

    private void take(String id, OrderInput input) {
        step(id, current -> lifecycle.on(input, current, now));
    }

    /** The same twice from the same rows is the same, and changes no row by itself. */
    private void step(String id, Function<CurrentOrder, Changes> step) {
        List<?> before = store.snapshot();
        Changes changes = step.apply(new CurrentOrder(new OrderId(id), store));
        assertThat(step.apply(new CurrentOrder(new OrderId(id), store))).isEqualTo(changes);
        assertThat(store.snapshot()).isEqualTo(before);
        last = changes;
        changes.applyTo(id, store);
        changes.records().forEach(record -> record.accept(new Remembering()));
    }

    private final class Remembering implements OutgoingRecord.Writer<Boolean> {
        @Override
        public Boolean order(Order order) {
            return orders.add(order);
        }

        @Override
        public Boolean payment(Received received) {
            return payments.add(received);
        }
    }
}
