package dev.orderflow.tea.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.tea.store.MemoryStatusStore;
import dev.orderflow.testkit.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever asks while the reading restarts gets "ask again", and never a store that is closed. */
class CurrentStoreTest {
    private final CurrentStore current = new CurrentStore();

    @Test
    void isNotReadBeforeAndAfter() {
        assertThatThrownBy(() -> current.read(store -> store.facts("b32ad"))).isInstanceOf(NotCurrentException.class);
        current.set(new MemoryStatusStore());
        assertThat(current.<Integer>read(store -> store.facts("b32ad").size())).isZero();
        current.clear();
        assertThatThrownBy(() -> current.read(store -> store.facts("b32ad"))).isInstanceOf(NotCurrentException.class);
    }

    @Test
    void isClosedOnlyWhenNobodyReadsIt() throws Exception {
        current.set(new MemoryStatusStore());
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> current.read(store -> {
            reads.countDown();
            awaitBriefly(goOn);
            return store.facts("b32ad").size();
        }));
        assertThat(reads.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(current::clear);
        closing.start();
        Await.until(() -> closing.getState() == Thread.State.WAITING || closing.getState() == Thread.State.TERMINATED);
        assertThat(closing.isAlive()).as("it waits for the reader").isTrue();
        goOn.countDown();
        assertThat(reading.get(10, TimeUnit.SECONDS)).isZero();
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private static void awaitBriefly(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody said go on");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
