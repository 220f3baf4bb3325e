package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.RequiredCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** One thing that can happen to an order of 10 GBP. */
public enum OrderEvent {
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
    LONG_TIME;

    private static final String FRAUD = "FRAUD_CHECK";
    private static final String DETAILS = "ORDER_DETAILS_CHECK";

    public static final OrderRules RULES = new OrderRules(
            List.of(RequiredCheck.parse(FRAUD), RequiredCheck.parse(DETAILS)),
            Duration.ofSeconds(60),
            Duration.ofDays(300),
            Duration.ofHours(1));

    /** Three of them are just the deadline. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    /** One of them is just the time to pay. */
    private static final Duration LONG = RULES.payWithin();

    /** To what it can happen: a model, or what is to do the same. */
    public interface Life {
        void create();

        void result(String check, CheckResult result);

        void end(OrderState last);

        void pay(String paymentId, String currency, String amount);

        void later(Duration time);
    }

    public void happensTo(Life life) {
        switch (this) {
            case CREATE -> life.create();
            case PASS_FRAUD -> life.result(FRAUD, CheckResult.PASS);
            case PASS_DETAILS -> life.result(DETAILS, CheckResult.PASS);
            case FAIL_DETAILS -> life.result(DETAILS, CheckResult.FAIL);
            case CANCEL -> life.end(OrderState.CANCELLED);
            case SHIP -> life.end(OrderState.SHIPPED);
            case PAY_PART -> life.pay("part", "GBP", "4");
            case PAY_REST -> life.pay("rest", "GBP", "6");
            case PAY_OTHER_CURRENCY -> life.pay("other", "EUR", "100");
            case SHORT_TIME -> life.later(SHORT);
            case LONG_TIME -> life.later(LONG);
        }
    }

    /** Everything of a history, and then so much time that nothing may be open any more. */
    public static void allHappen(List<OrderEvent> history, Life life) {
        history.forEach(event -> event.happensTo(life));
        life.later(RULES.strayRetention());
    }

    /** Creates and passes come more often, so that many orders get far. */
    public static Arbitrary<List<OrderEvent>> histories() {
        List<OrderEvent> likely = new ArrayList<>(List.of(values()));
        likely.addAll(List.of(CREATE, PASS_FRAUD, PASS_DETAILS, SHIP, CANCEL));
        return Arbitraries.of(likely).list().ofMinSize(1).ofMaxSize(14);
    }
}
