package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is asked again, and what is not. */
class RememberedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Integer> asked = new ArrayList<>();
    private final Remembered<Integer, String> remembered = new Remembered<>(2, nanos::get);

    @Test
    void asksOnceForAnAnswer() {
        assertThat(remembered.get(1, this::answer)).isEqualTo("answer 1");
        assertThat(remembered.get(1, this::answer)).isEqualTo("answer 1");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void repeatsARefusalUntilItsTimeIsOver() {
        refusedFor(1);
        nanos.addAndGet(Remembered.REFUSAL.toNanos() - 1);
        refusedFor(1);
        assertThat(asked).containsExactly(1);
        nanos.incrementAndGet();
        assertThat(remembered.get(1, this::answer)).isEqualTo("answer 1");
    }

    @Test
    void asksAgainAtOnceAfterTheRegistryWasUnavailable() {
        assertThatThrownBy(() -> remembered.get(1, key -> {
                    throw new RegistryUnavailableException("away");
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(remembered.get(1, this::answer)).isEqualTo("answer 1");
    }

    @Test
    void staysWithinItsLimit() {
        for (int key = 1; key <= 3; key++) {
            remembered.get(key, this::answer);
        }
        remembered.get(1, this::answer);
        assertThat(asked).containsExactly(1, 2, 3, 1);
    }

    private void refusedFor(int key) {
        assertThatThrownBy(() -> remembered.get(key, this::refuse)).isInstanceOf(RegistryRefusedException.class);
    }

    private String answer(int key) {
        asked.add(key);
        return "answer " + key;
    }

    private String refuse(int key) {
        asked.add(key);
        throw new RegistryRefusedException("unknown", 404, 40403);
    }
}
