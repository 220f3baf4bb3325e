package dev.orderflow.orders.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens to an order, in any order and any number of times, its records are those of a small model of DESIGN 4: one
 * CREATED, one outcome (S4), forward only (S6), from the first result of each check (S5), and one end.
 */
class OrderLifePropertyTest {
    private static final String ID = "1";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAY_WITHIN = Duration.ofHours(1);
    private static final Duration STRAYS_STAY = Duration.ofDays(300);
    private static final Set<String> CHECKS = Set.of("FRAUD_CHECK", "ORDER_DETAILS_CHECK");
    private static final OrderRules RULES = new OrderRules(
            CHECKS.stream().sorted().map(RequiredCheck::parse).toList(), DEADLINE, STRAYS_STAY, PAY_WITHIN);

    /** A look and a half, so that no moment of a test is just at a deadline. */
    private static final Duration LOOKS = Duration.ofSeconds(2);

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofHours(2);

    /** One thing that can happen. */
    enum Event {
        CREATE,
        PASS_FRAUD,
        PASS_DETAILS,
        FAIL_DETAILS,
        CANCEL,
        SHIP,
        PAY_PART,
        PAY_REST,
        SHORT_TIME,
        LONG_TIME
    }

    @Property(tries = 400)
    void itsRecordsAreThoseOfTheModel(@ForAll("events") List<Event> events) {
        Model model = new Model();
        try (AggregatorBench aggregator = new AggregatorBench(RULES)) {
            for (Event event : events) {
                model.happens(event);
                happens(event, aggregator);
            }
            List<Order> records = aggregator.orders.readValuesToList();
            assertThat(records).extracting(Order::getState).isEqualTo(model.states);
            assertThat(records)
                    .extracting(Order::getVersion)
                    .isEqualTo(IntStream.rangeClosed(1, records.size()).boxed().toList());
            assertThat(aggregator.payments.readValuesToList()).hasSize(model.paid.size());
            assertThat(aggregator.deadLetters.isEmpty()).isTrue();
        }
    }

    /** Creates and passes come more often, so that many orders get far. */
    @Provide
    Arbitrary<List<Event>> events() {
        List<Event> likely = new ArrayList<>(List.of(Event.values()));
        likely.addAll(List.of(Event.CREATE, Event.PASS_FRAUD, Event.PASS_DETAILS, Event.SHIP, Event.CANCEL));
        return Arbitraries.of(likely).list().ofMinSize(1).ofMaxSize(14);
    }

    private static void happens(Event event, AggregatorBench aggregator) {
        switch (event) {
            case CREATE -> aggregator.create(ID, "SOCKS");
            case PASS_FRAUD -> aggregator.pass(ID, "FRAUD_CHECK", null);
            case PASS_DETAILS -> aggregator.pass(ID, "ORDER_DETAILS_CHECK", null);
            case FAIL_DETAILS -> aggregator.fail(ID, "ORDER_DETAILS_CHECK", "QUANTITY_BELOW_ONE");
            case CANCEL -> aggregator.cancel(ID);
            case SHIP -> aggregator.ship(ID);
            case PAY_PART -> aggregator.pay(ID, "part", "GBP", "4");
            case PAY_REST -> aggregator.pay(ID, "rest", "GBP", "6");
            case SHORT_TIME -> aggregator.later(SHORT);
            case LONG_TIME -> aggregator.later(LONG);
        }
    }

    /** What has to come of it. */
    private static final class Model {
        private final List<OrderState> states = new ArrayList<>();
        private final Map<String, Boolean> results = new HashMap<>();
        private final Set<Event> paid = new HashSet<>();
        private Duration now = Duration.ZERO;
        private Duration deadline = Duration.ZERO;
        private Duration payBy = Duration.ZERO;

        void happens(Event event) {
            switch (event) {
                case CREATE -> create();
                case PASS_FRAUD -> results.putIfAbsent("FRAUD_CHECK", true);
                case PASS_DETAILS -> results.putIfAbsent("ORDER_DETAILS_CHECK", true);
                case FAIL_DETAILS -> results.putIfAbsent("ORDER_DETAILS_CHECK", false);
                case CANCEL -> end(OrderState.CANCELLED, OrderState.CREATED, OrderState.VALIDATED);
                case SHIP -> end(OrderState.SHIPPED, OrderState.VALIDATED);
                case PAY_PART, PAY_REST -> paid.add(event);
                case SHORT_TIME -> later(SHORT);
                case LONG_TIME -> later(LONG);
            }
            decide();
        }

        private void create() {
            if (states.isEmpty()) {
                states.add(OrderState.CREATED);
                deadline = now.plus(DEADLINE);
            }
        }

        private void decide() {
            if (!is(OrderState.CREATED)) {
                return;
            }
            if (results.containsValue(false)) {
                states.add(OrderState.FAILED);
            } else if (results.keySet().equals(CHECKS)) {
                states.add(OrderState.VALIDATED);
                payBy = now.plus(PAY_WITHIN);
            }
        }

        private void end(OrderState last, OrderState... from) {
            if (List.of(from).stream().anyMatch(this::is)) {
                states.add(last);
            }
        }

        private void later(Duration time) {
            now = now.plus(time).plus(LOOKS);
            if (is(OrderState.CREATED) && now.compareTo(deadline) > 0) {
                states.add(OrderState.FAILED);
            } else if (is(OrderState.VALIDATED) && paid.size() < 2 && now.compareTo(payBy) > 0) {
                states.add(OrderState.CANCELLED);
            }
        }

        private boolean is(OrderState state) {
            return !states.isEmpty() && states.get(states.size() - 1) == state;
        }
    }
}
