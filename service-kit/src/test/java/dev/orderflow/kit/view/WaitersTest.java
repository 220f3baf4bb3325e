package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.component.NotCurrentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bounded, each with its deadline, and no place is ever lost. */
class WaitersTest {
    private static final int LIMIT = 3;
    private static final Duration LONG = Duration.ofMinutes(1);

    private volatile boolean current = true;
    private final Waiters<String> waiters = new Waiters<>("test", LIMIT, this::requireCurrent);

    private void requireCurrent(int partition) {
        if (!current) {
            throw new NotCurrentException("partition " + partition + " may be old");
        }
    }

    @AfterEach
    void close() {
        waiters.close();
    }

    @Test
    void answersAllWhoWaitForARowAndNobodyElse() throws Exception {
        CompletableFuture<String> one = waitFor("row", "value");
        CompletableFuture<String> other = waitFor("row", "value");
        CompletableFuture<String> elsewhere = waitFor("other row", "value");

        waiters.publish("row", "value");

        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("value");
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("value");
        assertThat(elsewhere).isNotDone();
        awaitPlacesTaken(1);
    }

    @Test
    void waitsOnUntilTheConditionIsMet() throws Exception {
        CompletableFuture<String> waiter = waitFor("row", "second");

        waiters.publish("row", "first");
        waiters.publish("row", "second");

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo("second");
    }

    @Test
    void neverAnswersOnThePublishingThread() throws Exception {
        CompletableFuture<Thread> answering = waitFor("row", "value").thenApply(value -> Thread.currentThread());

        CountDownLatch answered = new CountDownLatch(1);
        var unused = waitFor("row", "value").whenComplete((value, failure) -> await(answered));
        waiters.publish("row", "value"); // returns although one of the answered is stuck
        answered.countDown();

        assertThat(answering.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void refusesOneMoreThanTheLimitAndTakesItWhenAPlaceIsFree() {
        List<CompletableFuture<String>> all = IntStream.range(0, LIMIT)
                .mapToObj(number -> waitFor("row", "value"))
                .toList();

        assertThatExceptionOfType(TooManyWaitersException.class).isThrownBy(() -> waitFor("row", "value"));
        assertThat(waiters.waiting()).isEqualTo(LIMIT);

        all.get(0).cancel(false);

        assertThat(waitFor("row", "value")).isNotDone();
        assertThat(waiters.waiting()).isEqualTo(LIMIT);
    }

    @Test
    void freesThePlaceWhenWhatWasMadeOfTheWaitIsCancelled() {
        CompletableFuture<Integer> answer = waitFor("row", "value")
                .thenApply(String::length)
                .exceptionally(failure -> -1)
                .thenApply(length -> length + 1);

        answer.cancel(false);

        assertThat(waiters.waiting()).isZero();
    }

    @Test
    void freesThePlaceOfTheFurtherWaitThatTheFirstOneLedTo() throws Exception {
        CompletableFuture<String> first = waitFor("row", "value");
        CompletableFuture<Integer> answer =
                first.thenCompose(value -> waitFor("other row", value)).thenApply(String::length);
        first.complete("value");
        awaitPlacesTaken(1);

        answer.cancel(false);

        assertThat(waiters.waiting()).isZero();
    }

    @Test
    void beginsNoFurtherWaitForWhoHasGone() {
        CompletableFuture<String> first = waitFor("row", "value");
        CompletableFuture<String> answer = first.thenCompose(value -> waitFor("other row", value));

        answer.cancel(false);

        assertThat(waiters.waiting()).isZero();
        assertThat(first).isCancelled();
    }

    @Test
    void endsAtTheDeadlineAndFreesThePlace() {
        CompletableFuture<String> waiter = waiters.register(0, "row", any -> true, Duration.ofMillis(20));

        assertFailsWith(waiter, TimeoutException.class);
        awaitPlacesTaken(0);
    }

    @Test
    void endsThoseOfAPartitionAlone() {
        CompletableFuture<String> moved = waiters.register(1, "row", any -> true, LONG);
        CompletableFuture<String> kept = waiters.register(2, "other row", any -> true, LONG);

        waiters.end(1, new NotCurrentException("partition 1 has moved"));

        assertFailsWith(moved, NotCurrentException.class);
        assertThat(kept).isNotDone();
    }

    @Test
    void doesNotAnswerWhenTheInstanceMayHaveLostThePartition() {
        CompletableFuture<String> waiter = waitFor("row", "value");
        current = false;

        waiters.publish("row", "value");

        assertFailsWith(waiter, NotCurrentException.class);
        awaitPlacesTaken(0);
    }

    @Test
    void givesABrokenConditionsFailureToItsWaiterAlone() throws Exception {
        CompletableFuture<String> broken = waiters.register(
                0,
                "row",
                any -> {
                    throw new IllegalStateException("broken on purpose");
                },
                LONG);
        CompletableFuture<String> whole = waitFor("row", "value");

        waiters.publish("row", "value");

        assertFailsWith(broken, IllegalStateException.class);
        assertThat(whole.get(10, TimeUnit.SECONDS)).isEqualTo("value");
        awaitPlacesTaken(0);
    }

    @Test
    void endsAllWhenClosedAndThoseWhoComeLater() {
        CompletableFuture<String> before = waitFor("row", "value");

        waiters.close();

        assertFailsWith(before, NotCurrentException.class);
        IntStream.range(0, 2 * LIMIT)
                .forEach(number -> assertFailsWith(waitFor("row", "value"), NotCurrentException.class));
        assertThat(waiters.waiting()).isZero();
    }

    /** The application that publishes is closed after those who wait have been ended. */
    @Test
    void letsRowsBePublishedWhileItIsClosed() {
        for (int round = 0; round < 300; round++) {
            Waiters<String> closing = new Waiters<>("closing", LIMIT, this::requireCurrent);
            CompletableFuture<String> waiter = closing.register(0, "row", value -> false, LONG);
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publishUntilDone(closing, waiter));

            closing.close();

            publishing.join();
            assertThat(waiter).isDone();
        }
    }

    private static void publishUntilDone(Waiters<String> waiters, CompletableFuture<String> waiter) {
        while (!waiter.isDone()) {
            waiters.publish("row", "value");
        }
    }

    private CompletableFuture<String> waitFor(String row, String value) {
        return waiters.register(0, row, value::equals, LONG);
    }

    /** A place is free a moment after its waiter was answered. */
    private void awaitPlacesTaken(int places) {
        Awaitility.await().untilAsserted(() -> assertThat(waiters.waiting()).isEqualTo(places));
    }

    private static void assertFailsWith(CompletableFuture<?> waiter, Class<? extends Exception> kind) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiter.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(kind);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
