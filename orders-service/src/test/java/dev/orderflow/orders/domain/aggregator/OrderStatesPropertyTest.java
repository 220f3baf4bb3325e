package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    @Property(tries = 2000)
    void itsRecordsAreThoseOfTheModel(@ForAll("histories") List<OrderEvent> history) {
        OrderLifeModel model = new OrderLifeModel(Duration.ZERO);
        OrderEvent.allHappen(history, model);
        LifecycleRun run = new LifecycleRun(OrderEvent.RULES);
        OrderEvent.allHappen(history, new RunLife(run));
        model.assertWritten(run.orders, run.payments.size());
        assertThat(run.isNothingOpen()).isTrue();
        assertKept(run);
    }

    /** The order as last written until its end, and then its id alone. */
    private static void assertKept(LifecycleRun run) {
        Optional<Order> last = run.orders.stream().reduce((before, after) -> after);
        assertThat(run.store.gatherings().isKnown(ID)).isEqualTo(last.isPresent());
        assertThat(run.store.order(ID))
                .isEqualTo(last.filter(order -> !order.state().isFinal()));
    }

    @Provide
    Arbitrary<List<OrderEvent>> histories() {
        return OrderEvent.histories();
    }

    private record RunLife(LifecycleRun run) implements OrderEvent.Life {
        @Override
        public void create() {
            run.create(ID, "SOCKS");
        }

        @Override
        public void result(String check, CheckResult result) {
            run.result(ID, AwaitedResult.ofWhole(check), result);
        }

        @Override
        public void end(OrderState last) {
            run.end(ID, last);
        }

        @Override
        public void pay(String paymentId, String currency, String amount) {
            run.pay(ID, paymentId, currency, amount);
        }

        @Override
        public void later(Duration time) {
            run.now = run.now.plus(time);
            run.expire(run.now);
        }
    }
}
