package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    private static final ProcessHandle DEV = ProcessHandle.current();

    /** Some other process of this machine: only its identity is of interest. */
    private static ProcessHandle other() {
        Iterator<ProcessHandle> others = ProcessHandle.allProcesses()
                .filter(process -> !process.equals(DEV))
                .iterator();
        return others.next();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void countsWhatEachProcessUsedMeanwhile() {
        ProcessHandle services = other();
        ProcessorTime earlier = new ProcessorTime(Map.of(DEV, seconds(10), services, seconds(20)));
        ProcessorTime later = new ProcessorTime(Map.of(DEV, seconds(11), services, seconds(25)));

        assertThat(later.since(earlier)).isEqualTo(seconds(6));
        assertThat(later.total()).isEqualTo(seconds(36));
    }

    @Test
    void leavesOutProcessesThatStartedOrEndedMeanwhile() {
        ProcessHandle helper = other();
        ProcessorTime alone = new ProcessorTime(Map.of(DEV, seconds(10)));
        ProcessorTime both = new ProcessorTime(Map.of(DEV, seconds(11), helper, seconds(25)));

        assertThat(both.since(alone)).isEqualTo(seconds(1));
        assertThat(both.sinceWithNew(alone)).isEqualTo(seconds(26));
        assertThat(new ProcessorTime(Map.of(DEV, seconds(13))).since(both)).isEqualTo(seconds(2));
    }

    @Test
    void readsThisProcess() {
        ProcessorTime now = ProcessorTime.of(DEV);

        assertThat(now.isUnknown()).isFalse();
        assertThat(now.total()).isPositive();
    }
}
