package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.streams.IdlePunctuator.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class IdlePunctuatorTest {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final MockProcessorContext<Void, Void> task = new MockProcessorContext<>();
    private final List<Instant> looks = new ArrayList<>();
    private Next next = Next.REST;
    private final IdlePunctuator clock = new IdlePunctuator(task, InputProgress.always(), EVERY, now -> {
        looks.add(now);
        return next;
    });

    @Test
    void restsUntilItIsWoken() {
        assertThat(task.scheduledPunctuators()).isEmpty();

        clock.wake();
        clock.wake();

        assertThat(task.scheduledPunctuators())
                .singleElement()
                .satisfies(scheduled -> assertThat(scheduled.getInterval()).isEqualTo(EVERY));
    }

    @Test
    void looksUntilNothingIsLeft() {
        clock.wake();
        next = Next.LATER;
        tick(250);
        assertThat(scheduled().cancelled()).isFalse();

        next = Next.REST;
        tick(500);
        assertThat(scheduled().cancelled()).isTrue();
        assertThat(looks).containsExactly(Instant.ofEpochMilli(250), Instant.ofEpochMilli(500));

        clock.wake();
        assertThat(task.scheduledPunctuators()).hasSize(2);
        assertThat(scheduled().cancelled()).isFalse();
    }

    @Test
    void goesOnAtOnceAsLongAsALookReachesItsBound() {
        clock.wake();
        next = Next.AT_ONCE;
        tick(250);
        tick(251);
        clock.wake();
        assertThat(task.scheduledPunctuators())
                .extracting(CapturedPunctuator::getInterval)
                .containsExactly(EVERY, Duration.ofMillis(1));
        assertThat(task.scheduledPunctuators().get(0).cancelled()).isTrue();

        next = Next.LATER;
        tick(252);
        assertThat(task.scheduledPunctuators().get(1).cancelled()).isTrue();
        assertThat(scheduled().getInterval()).isEqualTo(EVERY);
        assertThat(scheduled().cancelled()).isFalse();
    }

    @Test
    void restsUntilSomethingIsDueUnlessItIsWokenBefore() {
        clock.wake();
        next = Next.in(Duration.ofSeconds(5));
        tick(250);
        assertThat(scheduled().getInterval()).isEqualTo(Duration.ofSeconds(5));

        clock.wake();
        assertThat(scheduled().getInterval()).isEqualTo(EVERY);
        assertThat(task.scheduledPunctuators())
                .filteredOn(scheduled -> !scheduled.cancelled())
                .hasSize(1);
    }

    @Test
    void restsWhenItsTaskEnds() {
        clock.wake();
        clock.close();
        assertThat(scheduled().cancelled()).isTrue();
        clock.close();
    }

    private void tick(long millis) {
        scheduled().getPunctuator().punctuate(millis);
    }

    /** The last one. */
    private CapturedPunctuator scheduled() {
        List<CapturedPunctuator> all = task.scheduledPunctuators();
        return all.get(all.size() - 1);
    }
}
