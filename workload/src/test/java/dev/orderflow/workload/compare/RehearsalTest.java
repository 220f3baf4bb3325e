package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.workload.load.RoundTrips;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void everyOrderOfARehearsalIsValidated() {
        RoundTrips trips = Rehearsal.run();

        assertThat(trips.errorsText()).isEqualTo("none");
        assertThat(trips.validated()).isPositive();
    }
}
