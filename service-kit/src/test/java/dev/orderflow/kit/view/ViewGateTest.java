package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import org.junit.jupiter.api.Test;

/** Who may be answered from, and that a pass holds for one assignment. */
class ViewGateTest {
    private final HealthIndicator signal = new Health().signal("view-partitions");
    private final ViewGate gate = new ViewGate(signal);

    @Test
    void isShutForAPartitionThatIsNotHere() {
        refuses(0, "not assigned");
        assertThat(gate.isOpen(0)).isFalse();
    }

    @Test
    void isShutUntilThePartitionHasCaughtUp() {
        gate.close(0);
        refuses(0, "catching up");
        assertThat(signal.reason()).hasValue("1 of 1 partitions are catching up with their topic");

        gate.open(0);

        gate.check(0, gate.requireOpen(0));
        assertThat(gate.isOpen(0)).isTrue();
        assertThat(signal.reason()).isEmpty();
    }

    @Test
    void refusesAReadDuringWhichThePartitionWasShut() {
        gate.open(0);
        long pass = gate.requireOpen(0);
        gate.close(0);

        assertThatExceptionOfType(NotCurrentException.class).isThrownBy(() -> gate.check(0, pass));
    }

    @Test
    void refusesAReadDuringWhichThePartitionLeft() {
        gate.open(0);
        long pass = gate.requireOpen(0);
        gate.leave(0);

        assertThatExceptionOfType(NotCurrentException.class).isThrownBy(() -> gate.check(0, pass));
        assertThat(gate.holds(0)).isFalse();
        assertThat(signal.reason())
                .as("who has no partition can pass requests on")
                .isEmpty();
    }

    @Test
    void refusesAReadThatBeganBeforeThePartitionCameBack() {
        gate.open(0);
        long pass = gate.requireOpen(0);
        gate.leave(0);
        gate.close(0);
        gate.open(0);

        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> gate.check(0, pass))
                .withMessageContaining("assigned again");
    }

    @Test
    void keepsPartitionsApart() {
        gate.open(0);
        gate.close(1);

        assertThat(gate.requireOpen(0)).isPositive();
        refuses(1, "catching up");
        assertThat(signal.reason()).hasValue("1 of 2 partitions are catching up with their topic");
    }

    private void refuses(int partition, String why) {
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> gate.requireOpen(partition))
                .withMessageContaining(why);
    }
}
