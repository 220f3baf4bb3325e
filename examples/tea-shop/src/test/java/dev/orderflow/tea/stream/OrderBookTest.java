package dev.orderflow.tea.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.domain.TeaOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which order counts under an id, with a topic that the test writes. */
class OrderBookTest {
    private static final String ID = "59f37b1c0e8d4a62";
    private static final TeaOrder FIRST = TeaBench.ORDER;
    private static final TeaOrder OTHER = new TeaOrder("None", "Kim", TeaBench.CUSTOMER, "Black", "None", "Matcha");

    private final List<TeaOrder> written = new ArrayList<>();
    private CompletableFuture<Void> outcome = CompletableFuture.completedFuture(null);
    private final OrderBook book = new OrderBook((id, order) -> {
        written.add(order);
        return outcome;
    });

    @Test
    void anOrderCountsWhenItIsRead() throws Exception {
        CompletableFuture<TeaOrder> placed = place(FIRST);
        assertThat(placed).isNotDone();
        book.read(state(FIRST));
        assertThat(placed.get(10, TimeUnit.SECONDS)).isEqualTo(FIRST);
    }

    /** Both were written before either was read: what is first in the topic counts for both. */
    @Test
    void theFirstInTheTopicCountsForAllWhoWait() throws Exception {
        CompletableFuture<TeaOrder> one = place(FIRST);
        CompletableFuture<TeaOrder> other = place(OTHER);
        assertThat(written).containsExactly(FIRST, OTHER);
        book.read(state(FIRST));
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(FIRST);
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(FIRST);
    }

    @Test
    void whatIsKnownIsNotWrittenAgain() {
        assertThat(book.place(ID, OTHER, id -> Optional.of(state(FIRST)))).isCompletedWithValue(FIRST);
        assertThat(written).isEmpty();
    }

    @Test
    void nothingIsWrittenBeforeItIsKnownWhatIsThere() {
        assertThatThrownBy(() -> book.place(ID, FIRST, id -> {
                    throw new NotCurrentException("missing topics");
                }))
                .isInstanceOf(NotCurrentException.class);
        assertThat(written).isEmpty();
    }

    @Test
    void aFailureOfTheSenderEndsTheWait() {
        outcome = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        assertThat(place(FIRST)).isCompletedExceptionally();
        outcome = CompletableFuture.completedFuture(null);
        assertThat(place(FIRST)).as("a new wait").isNotDone();
    }

    private CompletableFuture<TeaOrder> place(TeaOrder order) {
        return book.place(ID, order, id -> Optional.empty());
    }

    private static OrderState state(TeaOrder order) {
        return OrderState.of(ID, List.of(Fact.ordered(ID, TeaBench.AT, order))).orElseThrow();
    }
}
