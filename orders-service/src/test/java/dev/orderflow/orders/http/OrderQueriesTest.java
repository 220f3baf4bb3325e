package dev.orderflow.orders.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.RequiredCheck;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What becomes of a wait whose time runs out. */
class OrderQueriesTest {
    private static final OrderId ID = new OrderId("1");
    private static final Duration WAIT = Duration.ofMillis(1);

    @Test
    void showsTheOrderThatIsThereWhenTimeRunsOut() {
        Order order = created();
        assertThat(queries(Optional.of(order)).find(ID, WAIT)).isCompletedWithValue(order);
    }

    @Test
    void doesNotKnowTheOrderThatIsNotThereWhenTimeRunsOut() {
        assertProblem(queries(Optional.empty()).find(ID, WAIT), "ORDER_NOT_FOUND");
        assertProblem(queries(Optional.empty()).outcome(ID, Optional.of(WAIT)), "ORDER_NOT_FOUND");
    }

    @Test
    void saysThatTheOutcomeIsNotThereWhenTimeRunsOut() {
        assertProblem(queries(Optional.of(created())).outcome(ID, Optional.of(WAIT)), "NO_OUTCOME_YET");
    }

    private static void assertProblem(CompletableFuture<Order> answer, String code) {
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(ProblemException.class)
                .extracting(failure ->
                        ((ProblemException) failure.getCause()).type().code())
                .isEqualTo(code);
    }

    /** Every wait ends without the order. */
    private static OrderQueries queries(Optional<Order> known) {
        return new OrderQueries(new OrderReader() {
            @Override
            public Optional<Order> find(OrderId id) {
                return known;
            }

            @Override
            public CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout) {
                return CompletableFuture.failedFuture(new TimeoutException("time ran out"));
            }
        });
    }

    private static Order created() {
        OrderRules rules = new OrderRules(
                List.of(RequiredCheck.parse("FRAUD_CHECK")), Duration.ofSeconds(60), Duration.ofHours(1));
        OrderContent content = new OrderContent("2", "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal("9.99"))));
        return Order.created(ID, content, Origin.of("command"), rules.lifeFrom(Instant.parse("2030-01-01T00:00:00Z")));
    }
}
