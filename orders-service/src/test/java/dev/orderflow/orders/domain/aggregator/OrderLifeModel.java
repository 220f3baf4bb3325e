package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What has to come of an order by DESIGN 4, in a small model of it. */
public final class OrderLifeModel implements OrderEvent.Life {
    private final Duration looks;
    private final List<OrderState> states = new ArrayList<>();
    private final Map<String, CheckResult> results = new HashMap<>();
    private final Set<String> paid = new HashSet<>();
    private Duration now = Duration.ZERO;
    private Duration deadline = Duration.ZERO;
    private Duration payBy = Duration.ZERO;

    /** @param looks how much more time passes each time, for those who look at what is due now and then only */
    public OrderLifeModel(Duration looks) {
        this.looks = looks;
    }

    /** @param orders in the order in which they were written */
    public void assertWritten(List<Order> orders, int payments) {
        assertThat(orders).extracting(Order::state).isEqualTo(states);
        assertThat(orders)
                .extracting(Order::version)
                .isEqualTo(IntStream.rangeClosed(1, orders.size()).boxed().toList());
        assertThat(payments).as("payments").isEqualTo(paid.size());
    }

    @Override
    public void create() {
        if (states.isEmpty()) {
            states.add(OrderState.CREATED);
            deadline = now.plus(OrderEvent.RULES.deadline());
            decide();
        }
    }

    @Override
    public void result(String check, CheckResult result) {
        results.putIfAbsent(check, result);
        decide();
    }

    @Override
    public void end(OrderState last) {
        if (is(OrderState.VALIDATED) || (is(OrderState.CREATED) && last == OrderState.CANCELLED)) {
            states.add(last);
        }
    }

    @Override
    public void pay(String paymentId, String currency, String amount) {
        paid.add(paymentId);
    }

    @Override
    public void later(Duration time) {
        now = now.plus(time).plus(looks);
        if (is(OrderState.CREATED) && now.compareTo(deadline) >= 0) {
            states.add(OrderState.FAILED);
        } else if (is(OrderState.VALIDATED) && !isPaid() && now.compareTo(payBy) >= 0) {
            states.add(OrderState.CANCELLED);
        }
    }

    private void decide() {
        if (!is(OrderState.CREATED)) {
            return;
        }
        if (results.containsValue(CheckResult.FAIL)) {
            states.add(OrderState.FAILED);
        } else if (results.size() == OrderEvent.RULES.requiredChecks().size()) {
            states.add(OrderState.VALIDATED);
            payBy = now.plus(OrderEvent.RULES.payWithin());
        }
    }

    private boolean isPaid() {
        return paid.containsAll(Set.of("part", "rest"));
    }

    private boolean is(OrderState state) {
        return !states.isEmpty() && states.get(states.size() - 1) == state;
    }
}
