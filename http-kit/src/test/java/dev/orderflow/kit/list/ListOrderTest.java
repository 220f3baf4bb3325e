package dev.orderflow.kit.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Pages of parts of a list make a page of the list; orders-service pages through arriving orders with the same rule. */
class ListOrderTest {
    /** Behind U+FFEE for whoever compares bytes or characters, and in front of it for whoever compares halves of them. */
    private static final String BEYOND_FFFF = "\uD83D\uDE00";

    private static final ListOrder<String, String> ORDER = ListOrder.byKey(Function.identity());

    @Test
    void mergesTheItemsOfWholeParts() {
        assertThat(ORDER.merge(List.of(whole("a", "d"), whole(), whole("b", "c")), 9))
                .isEqualTo(whole("a", "b", "c", "d"));
    }

    @Test
    void isOnThePageWithOneLessAndAsManyAsTheLimit() {
        assertThat(ORDER.merge(List.of(whole("a", "c"), whole("b")), 4)).isEqualTo(whole("a", "b", "c"));
        assertThat(ORDER.merge(List.of(whole("a", "c"), whole("b")), 3)).isEqualTo(whole("a", "b", "c"));
    }

    @Test
    void leavesWhatIsBeyondTheLimitForTheNextPage() {
        assertThat(ORDER.merge(List.of(whole("a", "c"), whole("b")), 2)).isEqualTo(until("b", "a", "b"));
    }

    @Test
    void endsWhereTheFirstPartEndsThatHasMore() {
        assertThat(ORDER.merge(List.of(until("c", "a", "c"), until("f", "b", "d"), whole("e")), 9))
                .isEqualTo(until("c", "a", "b", "c"));
    }

    @Test
    void mayBeEmptyAndHaveMoreBehindIt() {
        assertThat(ORDER.merge(List.of(until("c"), whole("d")), 9)).isEqualTo(until("c"));
    }

    @Test
    void ordersKeysByTheirBytes() {
        assertThat(ORDER.merge(List.of(whole(BEYOND_FFFF), whole("\uFFEE", "a"), whole("B", " ")), 9))
                .isEqualTo(whole(" ", "B", "a", "\uFFEE", BEYOND_FFFF));
        assertThat(ORDER.merge(List.of(until("\uFFEE"), whole(BEYOND_FFFF)), 9)).isEqualTo(until("\uFFEE"));
    }

    @Test
    void aPageHasOneItemToTwoHundred() {
        assertThat(Page.requireLimit(1)).isEqualTo(1);
        assertThat(Page.requireLimit(200)).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Page.requireLimit(0))
                .withMessage("limit: 0 (expected: 1 to 200)");
        assertThatIllegalArgumentException().isThrownBy(() -> Page.requireLimit(201));
    }

    private static Page<String, String> whole(String... items) {
        return new Page<>(List.of(items), Optional.empty());
    }

    private static Page<String, String> until(String next, String... items) {
        return new Page<>(List.of(items), Optional.of(next));
    }
}
