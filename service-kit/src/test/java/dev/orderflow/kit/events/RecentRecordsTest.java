package dev.orderflow.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.events.RecentRecords.Slice;
import dev.orderflow.kit.events.Tail.Tailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RecentRecords recent = new RecentRecords();

    @Test
    void hasWhatCameSinceItBegan() throws Exception {
        recent.begin(position(5, 7));
        add(position(7, 8), record(0, 5), record(1, 7), record(0, 6));

        assertThat(offsets(allFrom(position(5, 7)))).containsExactly("0:5", "1:7", "0:6");
        assertThat(recent.end()).isEqualTo(position(7, 8));
    }

    @Test
    void doesNotHaveWhatWasBefore() {
        assertThat(recent.hasBegun()).isFalse();
        assertThat(recent.from(position(5, 7))).isEmpty();
        recent.begin(position(5, 7));
        assertThat(recent.hasBegun()).isTrue();

        assertThat(recent.from(position(4, 7))).isEmpty();
        assertThat(recent.from(position(5, 6))).isEmpty();
        assertThat(recent.from(TopicPosition.of(Map.of(2, 0L)))).isEmpty();
        assertThat(recent.from(position(5, 7))).isPresent();
        assertThat(recent.from(position(9, 9))).isPresent();
        assertThat(recent.from(TopicPosition.of(Map.of(1, 7L)))).isPresent();
    }

    /** A client that follows one partition, or has the first records already. */
    @Test
    void beginsAtTheFirstRecordThatIsNotBehind() throws Exception {
        recent.begin(position(0, 0));
        add(position(2, 1), record(0, 0), record(1, 0), record(0, 1));

        assertThat(offsets(allFrom(position(1, 0)))).containsExactly("1:0", "0:1");
        assertThat(allFrom(position(2, 1))).isEmpty();
    }

    @Test
    void waitsForWhatComesNext() throws Exception {
        recent.begin(position(0, 0));
        long from = recent.from(position(0, 0)).orElseThrow();
        CompletableFuture<Optional<Slice>> next = CompletableFuture.supplyAsync(() -> after(from, MINUTE));
        add(position(1, 0), record(0, 0));

        assertThat(offsets(next.get(10, TimeUnit.SECONDS).orElseThrow().records()))
                .containsExactly("0:0");
        assertThat(after(from + 1, 1).orElseThrow().records()).isEmpty();
        assertThat(after(from + 1, 1).orElseThrow().end()).contains(position(1, 0));
    }

    @Test
    void endsTheWaitOfOneThatIsOver() throws Exception {
        recent.begin(position(0, 0));
        long from = recent.from(position(0, 0)).orElseThrow();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        CompletableFuture<Optional<Slice>> next = CompletableFuture.supplyAsync(() -> after(from, MINUTE, over));
        over.complete(true);
        recent.wake();

        assertThat(next.get(10, TimeUnit.SECONDS).orElseThrow().records()).isEmpty();
    }

    @Test
    void dropsTheOldestBeyondItsBoundAndSaysSo() throws Exception {
        recent.begin(position(0, 0));
        long from = recent.from(position(0, 0)).orElseThrow();
        int length = (int) RecentRecords.MOST_CHARACTERS / 4;
        IntStream.range(0, 6).forEach(offset -> add(position(offset + 1, 0), record(0, offset, length)));

        assertThat(after(from, 1)).isEmpty();
        assertThat(recent.from(position(1, 0))).isEmpty();
        assertThat(offsets(allFrom(position(2, 0)))).containsExactly("0:2", "0:3", "0:4", "0:5");
    }

    /** One that is larger than the bound would else never be told. */
    @Test
    void keepsTheNewestHoweverLarge() throws Exception {
        recent.begin(position(0, 0));
        add(position(2, 0), record(0, 0), record(0, 1, (int) RecentRecords.MOST_CHARACTERS + 1));

        assertThat(offsets(allFrom(position(1, 0)))).containsExactly("0:1");
    }

    @Test
    void boundsTheirNumber() {
        recent.begin(position(0, 0));
        IntStream.range(0, 20_000).forEach(offset -> add(position(offset + 1, 0), record(0, offset)));

        assertThat(recent.from(position(10_000, 0))).isEmpty();
        assertThat(recent.from(position(12_000, 0))).isPresent();
        assertThat(recent.at(0, 19_999)).isPresent();
        assertThat(recent.at(0, 0)).isEmpty();
    }

    /** A client that holds more than it can write would keep what was dropped. */
    @Test
    void givesAFewAtOnce() throws Exception {
        recent.begin(position(0, 0));
        long from = recent.from(position(0, 0)).orElseThrow();
        add(
                position(1000, 0),
                IntStream.range(0, 1000).mapToObj(offset -> record(0, offset)).toArray(Tailed[]::new));

        Slice first = after(from, 1).orElseThrow();
        assertThat(first.records()).hasSizeLessThan(100);
        assertThat(first.end()).isEmpty();
        assertThat(allFrom(position(0, 0))).hasSize(1000);
    }

    @Test
    void whoFollowedHasToLookWhenItBeginsAnew() throws Exception {
        recent.begin(position(0, 0));
        long from = recent.from(position(0, 0)).orElseThrow();
        recent.begin(position(50, 0));

        assertThat(after(from, MINUTE)).isEmpty();
        assertThat(recent.from(position(0, 0))).isEmpty();
    }

    private List<Tailed> allFrom(TopicPosition position) throws InterruptedException {
        List<Tailed> all = new ArrayList<>();
        long next = recent.from(position).orElseThrow();
        for (Slice slice = after(next, 1).orElseThrow();
                ;
                slice = after(slice.next(), 1).orElseThrow()) {
            all.addAll(slice.records());
            if (slice.end().isPresent()) {
                return all;
            }
        }
    }

    private Optional<Slice> after(long position, long patience) {
        return after(position, patience, new CompletableFuture<>());
    }

    private Optional<Slice> after(long position, long patience, CompletableFuture<Boolean> over) {
        try {
            return recent.after(position, patience, over::isDone);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void add(TopicPosition end, Tailed... records) {
        recent.add(List.of(records), end);
    }

    private static List<String> offsets(List<Tailed> records) {
        return records.stream()
                .map(record -> record.partition() + ":" + record.offset())
                .toList();
    }

    private static Tailed record(int partition, long offset) {
        return record(partition, offset, 1);
    }

    private static Tailed record(int partition, long offset, int length) {
        return new Tailed(partition, offset, "key", Optional.of("x".repeat(length)));
    }

    private static TopicPosition position(long first, long second) {
        return TopicPosition.of(Map.of(0, first, 1, second));
    }
}
