package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void readsWhatLinuxSaysOfItself(@TempDir Path proc) throws IOException {
        Files.writeString(proc.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Fast CPU @ 3.00GHz\nflags\t: fpu\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:        8388608 kB\nMemFree:  1 kB\n");

        Machine machine = Machine.read(proc);

        assertThat(machine.processorModel()).isEqualTo("Fast CPU @ 3.00GHz");
        assertThat(machine.memory()).isEqualTo("8.0 GiB");
        assertThat(machine.processors()).isPositive();
        assertThat(machine.java()).contains(Runtime.version().toString());
    }

    @Test
    void isBusyWhenHalfAProcessRan() {
        assertThat(new Machine(2, "", "", "", 0.5).wasBusy()).isFalse();
        assertThat(new Machine(2, "", "", "", 0.51).wasBusy()).isTrue();
        assertThat(new Machine(2, "", "", "", -1).wasBusy()).isFalse();
    }

    @Test
    void elsewhereItSaysThatItDoesNotKnow(@TempDir Path proc) {
        assertThat(Machine.read(proc).text()).contains("model: unknown", "memory: unknown");
    }
}
