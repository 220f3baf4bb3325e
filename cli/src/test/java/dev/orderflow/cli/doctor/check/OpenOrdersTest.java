package dev.orderflow.cli.doctor.check;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenOrdersTest {
    private final OpenOrders open = new OpenOrders();

    @Test
    void anOrderIsOverdueWhenItsDeadlineAndTheGraceHavePassed() {
        Order order = anOrder().build();
        open.take(order);
        Instant last = order.getDeadline().plus(OpenOrders.GRACE);

        assertThat(open.overdue(last.minusMillis(1))).isEmpty();
        assertThat(open.overdue(last)).isEmpty();
        assertThat(open.overdue(last.plusMillis(1)))
                .containsExactly("order " + order.getId() + " should have its outcome since " + order.getDeadline());
    }

    @Test
    void anOrderWithAnOutcomeIsNever() {
        open.take(anOrder().id("validated").build());
        open.take(anOrder().id("validated").state(OrderState.VALIDATED).build());
        open.take(anOrder().id("cancelled").build());
        open.take(anOrder().id("cancelled").state(OrderState.CANCELLED).build());

        assertThat(open.count()).isZero();
        assertThat(open.overdue(Instant.MAX)).isEmpty();
    }

    @Test
    void aStateFromTheFutureSaysNothing() {
        open.take(anOrder().build());
        open.take(anOrder().state(OrderState.UNKNOWN).build());

        assertThat(open.count()).isEqualTo(1);
    }

    @Test
    void theOldestComesFirst() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        open.take(anOrder().id("younger").createdAt(now.plusSeconds(1)).build());
        open.take(anOrder().id("older").createdAt(now).build());

        assertThat(open.overdue(now.plusSeconds(3600)).get(0)).startsWith("order older ");
    }
}
