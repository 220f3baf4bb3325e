package dev.orderflow.console.domain.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The letters of all partitions in one list. */
class LetterPageTest {
    private static final String TOPIC = "orders-service-dead-letters";

    @Test
    void theNewestOfAllPartitionsIsFirst() {
        LetterPage page = LetterPage.of(
                List.of(
                        window(0, 0, 5, true, letter(0, 4, 40), letter(0, 1, 10)),
                        window(1, 0, 9, true, letter(1, 8, 20))),
                10);
        assertThat(page.letters()).extracting(LetterPageTest::millis).containsExactly(40L, 20L, 10L);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aFullPageGoesOnBeforeItsLastLetterOfEachPartition() {
        LetterPage page = LetterPage.of(
                List.of(
                        window(0, 0, 5, true, letter(0, 4, 40), letter(0, 1, 10)),
                        window(1, 0, 9, true, letter(1, 8, 20))),
                1);
        assertThat(page.letters()).extracting(LetterPageTest::millis).containsExactly(40L);
        assertThat(page.next()).containsExactly(new Place(TOPIC, 0, 4), new Place(TOPIC, 1, 9));
    }

    /** Partition 0 may have an older letter than 30 that is newer than 20. */
    @Test
    void nothingIsShownThatMayNotBeNext() {
        LetterPage page = LetterPage.of(
                List.of(window(0, 100, 110, false, letter(0, 105, 30)), window(1, 0, 9, true, letter(1, 8, 20))), 10);
        assertThat(page.letters()).extracting(LetterPageTest::millis).containsExactly(30L);
        assertThat(page.next()).containsExactly(new Place(TOPIC, 0, 100), new Place(TOPIC, 1, 9));
    }

    @Test
    void aWindowWithoutLettersOnlyGoesOn() {
        LetterPage page =
                LetterPage.of(List.of(window(0, 100, 110, false), window(1, 0, 9, true, letter(1, 8, 20))), 10);
        assertThat(page.letters()).isEmpty();
        assertThat(page.next()).containsExactly(new Place(TOPIC, 0, 100), new Place(TOPIC, 1, 9));
        assertThat(LetterPage.of(List.of(window(0, 3, 3, true)), 10).next()).isEmpty();
    }

    /** Times may go back within a partition; its letters stay in the order of their offsets. */
    @Property(tries = 300)
    void pagesShowEachLetterOnce(
            @ForAll @Size(max = 4) List<@Size(max = 12) List<@IntRange(max = 1_000) Integer>> partitions,
            @ForAll @IntRange(min = 1, max = 5) int most,
            @ForAll @IntRange(min = 1, max = 6) int window) {
        List<ListedLetter> shown = new ArrayList<>();
        Map<Integer, Long> before = new HashMap<>();
        for (int partition = 0; partition < partitions.size(); partition++) {
            before.put(partition, (long) partitions.get(partition).size());
        }
        int pages = 0;
        while (!before.isEmpty()) {
            List<LetterWindow> windows = new ArrayList<>();
            before.forEach((partition, to) -> windows.add(window(partitions.get(partition), partition, to, window)));
            LetterPage page = LetterPage.of(windows, most);
            shown.addAll(page.letters());
            before.clear();
            page.next().forEach(place -> before.put(place.partition(), place.offset()));
            assertThat(++pages).as("pages").isLessThan(1_000);
        }
        assertThat(shown)
                .hasSize(partitions.stream().mapToInt(List::size).sum())
                .doesNotHaveDuplicates();
        if (partitions.stream().allMatch(LetterPageTest::isAscending)) {
            assertThat(shown)
                    .isSortedAccordingTo(Comparator.comparing(ListedLetter::at).reversed());
        }
    }

    private static boolean isAscending(List<Integer> times) {
        return times.stream().sorted().toList().equals(times);
    }

    private static LetterWindow window(List<Integer> times, int partition, long to, int length) {
        long from = Math.max(0, to - length);
        List<ListedLetter> letters = new ArrayList<>();
        for (long offset = to - 1; offset >= from; offset--) {
            letters.add(letter(partition, offset, times.get((int) offset)));
        }
        return new LetterWindow(TOPIC, partition, from, to, from == 0, letters);
    }

    private static LetterWindow window(
            int partition, long from, long to, boolean isBeginning, ListedLetter... letters) {
        return new LetterWindow(TOPIC, partition, from, to, isBeginning, List.of(letters));
    }

    private static long millis(ListedLetter letter) {
        return letter.at().toEpochMilli();
    }

    static ListedLetter letter(int partition, long offset, long millis) {
        return new ListedLetter(
                new Place(TOPIC, partition, offset),
                new Place("orders", partition, offset),
                Instant.ofEpochMilli(millis),
                "orders-service",
                "orders-service-views",
                "REFUSED",
                Optional.empty(),
                "a reason",
                0);
    }
}
