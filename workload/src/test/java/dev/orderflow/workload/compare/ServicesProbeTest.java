package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServicesProbeTest {
    @Test
    void readsTheBytesOfAHistogram() {
        String histogram = " num     #instances         #bytes  class name (module)\n"
                + "   1:         51082        3983816  [B (java.base@17.0.1)\n"
                + "Total        351082       20983816\n";

        assertThat(ServicesProbe.liveBytes(histogram)).hasValue(20_983_816);
        assertThat(ServicesProbe.liveBytes("")).isEmpty();
    }

    @Test
    void looksIntoThisProcess() throws InterruptedException {
        ServicesProbe probe = new ServicesProbe(ProcessHandle.current());

        probe.threads().ifPresent(threads -> assertThat(threads).isPositive());
        probe.liveHeapBytes().ifPresent(bytes -> assertThat(bytes).isPositive());
    }
}
