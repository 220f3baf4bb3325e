package dev.orderflow.fraud.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CustomerWritesTest {
    private final CustomerWrites writes = new CustomerWrites();

    @Test
    void hasWhatWasReadWhileNothingWasWritten() {
        writes.write("c", () -> {});
        assertThat(writes.read("c", () -> "found")).contains("found");
    }

    @Test
    void hasNothingOfAReadDuringAWrite() {
        writes.write("c", () -> assertThat(writes.read("c", () -> "half")).isEmpty());
    }

    @Test
    void hasNothingOfAReadInWhichAWriteBegan() {
        assertThat(writes.read("c", () -> {
                    writes.write("c", () -> {});
                    return "half";
                }))
                .isEmpty();
    }

    @Test
    void takesRowsThatDoNotFitTogetherForWhatTheyAre() {
        assertThat(writes.read("c", () -> {
                    writes.write("c", () -> {});
                    throw new IllegalArgumentException("total: -1");
                }))
                .isEmpty();
        assertThatThrownBy(() -> writes.read("c", () -> {
                    throw new IllegalArgumentException("total: -1");
                }))
                .hasMessage("total: -1");
    }

    @Test
    void isDoneWithAWriteThatFailed() {
        assertThatThrownBy(() -> writes.write("c", () -> {
                    throw new IllegalStateException("broken on purpose");
                }))
                .hasMessage("broken on purpose");
        assertThat(writes.read("c", () -> "found")).contains("found");
    }

    /** Two numbers that a writer always changes together are never read apart. */
    @Test
    void neverHasHalfOfAWrite() throws Exception {
        AtomicLong one = new AtomicLong();
        AtomicLong other = new AtomicLong();
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                while (end.getCount() > 0) {
                    writes.write("c", () -> {
                        one.incrementAndGet();
                        other.incrementAndGet();
                    });
                }
            });
            long whole = 0;
            for (int read = 0; read < 200_000; read++) {
                whole += writes.read("c", () -> one.get() - other.get())
                        .map(difference -> {
                            assertThat(difference).isZero();
                            return 1;
                        })
                        .orElse(0);
            }
            end.countDown();
            writing.get(10, TimeUnit.SECONDS);
            assertThat(whole).isPositive();
        } finally {
            writer.shutdownNow();
        }
    }
}
