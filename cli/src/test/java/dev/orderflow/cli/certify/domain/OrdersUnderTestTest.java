package dev.orderflow.cli.certify.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.schemas.rules.OrderForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is open and what waits for the check, in each order of arrival. */
class OrdersUnderTestTest {
    private static final CheckName CHECK = CheckName.parse("LOYALTY_CHECK/product");

    private final OrdersUnderTest orders = new OrdersUnderTest(CHECK, List.of("1", "2"));

    @Test
    void noOrderWaitsBeforeItIsCreated() {
        assertThat(orders.waiting()).isZero();
        assertThat(orders.open()).isEqualTo(2);
    }

    @Test
    void anOrderWaitsFromItsCreationToItsLastAnswer() {
        created("1", "x", "y");
        assertThat(orders.waiting()).isOne();
        answered("1", "x");
        assertThat(orders.waiting()).isOne();
        answered("1", "y");
        assertThat(orders.waiting()).isZero();
        assertThat(orders.open()).isOne();
    }

    @Test
    void anIdleCheckHasNothingThatWaits() {
        created("1", "x");
        answered("1", "x");
        assertThat(orders.waiting()).isZero();
    }

    @Test
    void anOrderWhoseAnswersCameFirstNeverWaits() {
        answered("1", "x");
        assertThat(orders.waiting()).isZero();
        created("1", "x");
        assertThat(orders.waiting()).isZero();
        assertThat(orders.open()).isOne();
    }

    @Test
    void anOrderWaitsForTheRestOfItsAnswersIfSomeCameFirst() {
        answered("1", "x");
        created("1", "x", "y");
        assertThat(orders.waiting()).isOne();
        answered("1", "y");
        assertThat(orders.waiting()).isZero();
    }

    @Test
    void anAnswerThatIsRepeatedIsCountedOnce() {
        created("1", "x");
        created("2", "x");
        answered("1", "x");
        answered("1", "x");
        assertThat(orders.waiting()).isOne();
        assertThat(orders.open()).isOne();
    }

    @Test
    void aSecondRecordOfAnOrderChangesNothing() {
        created("1", "x");
        created("1", "x");
        answered("1", "x");
        assertThat(orders.waiting()).isZero();
        created("1", "x");
        assertThat(orders.waiting()).isZero();
        assertThat(orders.open()).isOne();
    }

    @Test
    void anOrderThatOwesNothingNeverWaits() {
        created("1");
        assertThat(orders.waiting()).isZero();
        assertThat(orders.open()).isOne();
    }

    /** A set of all products made at each answer would take minutes. */
    @Test
    void answersForManyProductsTakeTimeByTheirNumber() {
        List<String> ids = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        String[] products = IntStream.range(0, OrderForm.MAX_LINES)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        OrdersUnderTest large = new OrdersUnderTest(CHECK, ids);

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (String id : ids) {
                large.created(awaited(id, products));
                for (String product : products) {
                    large.answered(id, answer(id, product));
                }
            }
        });
        assertThat(large.open()).isZero();
    }

    private void created(String id, String... products) {
        orders.created(awaited(id, products));
    }

    private void answered(String id, String product) {
        orders.answered(id, answer(id, product));
    }

    private static AwaitedOrder awaited(String id, String... products) {
        return new AwaitedOrder(
                id, new Location("orders", 1, 7), Set.of(products), Set.of(), Duration.ofMinutes(1), Duration.ZERO);
    }

    private static Answer answer(String id, String product) {
        Answer.Value value = new Answer.Value(id, new Identity(CHECK.check(), product), "");
        Location at = new Location("order-validations", 2, 9);
        return new Answer(at, Optional.of(id), 2, "loyalty-service", "", Optional.of(value), Duration.ZERO);
    }
}
