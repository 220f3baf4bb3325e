package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.aggregator.AwaitedResult;
import dev.orderflow.orders.domain.aggregator.CheckResult;
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
class OrderStatesPropertyTest {
    private static final String ID = "1";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAY_WITHIN = Duration.ofHours(1);
    private static final Duration STRAYS_STAY = Duration.ofDays(300);
    private static final Set<String> CHECKS = Set.of("FRAUD_CHECK", "ORDER_DETAILS_CHECK");
    private static final OrderRules RULES = new OrderRules(
            CHECKS.stream().sorted().map(RequiredCheck::parse).toList(), DEADLINE, STRAYS_STAY, PAY_WITHIN);

    /** Three of them are just the deadline. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final Duration LONG = Duration.ofHours(1);

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
        PAY_OTHER_CURRENCY,
        SHORT_TIME,
        LONG_TIME
    }

    @Property(tries = 2000)
    void itsRecordsAreThoseOfTheModel(@ForAll("events") List<Event> events) {
        Model model = new Model();
        LifecycleRun run = new LifecycleRun(RULES);
        for (Event event : events) {
            model.happens(event);
            happens(event, run);
        }
        assertThat(run.states()).isEqualTo(model.states);
        assertThat(run.orders)
                .extracting(Order::version)
                .isEqualTo(IntStream.rangeClosed(1, run.orders.size()).boxed().toList());
        assertThat(run.payments).hasSize(model.paid.size());
    }

    /** Creates and passes come more often, so that many orders get far. */
    @Provide
    Arbitrary<List<Event>> events() {
        List<Event> likely = new ArrayList<>(List.of(Event.values()));
        likely.addAll(List.of(Event.CREATE, Event.PASS_FRAUD, Event.PASS_DETAILS, Event.SHIP, Event.CANCEL));
        return Arbitraries.of(likely).list().ofMinSize(1).ofMaxSize(14);
    }

    private static void happens(Event event, LifecycleRun run) {
        switch (event) {
            case CREATE -> run.create(ID, "SOCKS");
            case PASS_FRAUD -> run.result(ID, AwaitedResult.ofWhole("FRAUD_CHECK"), CheckResult.PASS);
            case PASS_DETAILS -> run.result(ID, AwaitedResult.ofWhole("ORDER_DETAILS_CHECK"), CheckResult.PASS);
            case FAIL_DETAILS -> run.result(ID, AwaitedResult.ofWhole("ORDER_DETAILS_CHECK"), CheckResult.FAIL);
            case CANCEL -> run.end(ID, OrderState.CANCELLED);
            case SHIP -> run.end(ID, OrderState.SHIPPED);
            case PAY_PART -> run.pay(ID, "part", "GBP", "4");
            case PAY_REST -> run.pay(ID, "rest", "GBP", "6");
            case PAY_OTHER_CURRENCY -> run.pay(ID, "other", "EUR", "100");
            case SHORT_TIME -> later(SHORT, run);
            case LONG_TIME -> later(LONG, run);
        }
    }

    private static void later(Duration time, LifecycleRun run) {
        run.now = run.now.plus(time);
        run.expire(run.now);
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
                case PAY_PART, PAY_REST, PAY_OTHER_CURRENCY -> paid.add(event);
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
            now = now.plus(time);
            if (is(OrderState.CREATED) && now.compareTo(deadline) >= 0) {
                states.add(OrderState.FAILED);
            } else if (is(OrderState.VALIDATED) && !isPaid() && now.compareTo(payBy) >= 0) {
                states.add(OrderState.CANCELLED);
            }
        }

        private boolean isPaid() {
            return paid.containsAll(Set.of(Event.PAY_PART, Event.PAY_REST));
        }

        private boolean is(OrderState state) {
            return !states.isEmpty() && states.get(states.size() - 1) == state;
        }
    }
}
