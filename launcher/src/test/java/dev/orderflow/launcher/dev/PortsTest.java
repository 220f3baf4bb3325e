package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which ports are free, and who holds those that are not. */
class PortsTest {
    @TempDir
    private Path empty;

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            try (Ports ports = Ports.usual(Map.of()).replacedByFree()) {
                assertThat(ports.taken()).isEmpty();
            }
            assertThat(Ports.usual(Map.of("orders-service", held.getLocalPort()))
                            .taken())
                    .containsEntry("orders-service", held.getLocalPort());
        }
    }

    /** No process listens on any of them yet, as while broker and services start. */
    @Test
    void freePortsOfManyAtTheSameMomentNeverMeet() {
        List<Ports> all = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                all.add(Ports.usual(Map.of("a", 1, "b", 2)).replacedByFree());
            }

            assertThat(all.stream()
                            .flatMap(ports -> Stream.of("a", "b", Ports.KAFKA, Ports.REGISTRY, Ports.SMTP)
                                    .map(ports::of)))
                    .doesNotHaveDuplicates();
        } finally {
            all.forEach(Ports::close);
        }
    }

    @Test
    void freePortsDiffer() {
        try (Ports ports = Ports.usual(Map.of("a", 1, "b", 2)).replacedByFree()) {
            assertThat(java.util.Set.of(ports.of("a"), ports.of("b"), ports.of(Ports.KAFKA), ports.of(Ports.REGISTRY)))
                    .hasSize(4)
                    .doesNotContain(0, 1, 2);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheProcessThatHoldsAPort() throws IOException {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortHolder(Path.of("/proc")).of(held.getLocalPort()))
                    .hasValueSatisfying(holder -> assertThat(holder)
                            .startsWith("process " + ProcessHandle.current().pid() + " ("));
        }
    }

    @Test
    void doesNotGuessWhereTheSystemDoesNotTell() throws IOException {
        Files.createDirectories(empty.resolve("net"));
        Files.writeString(empty.resolve("net/tcp"), "nonsense\n");

        assertThat(new PortHolder(empty).of(8080)).isEmpty();
        assertThat(new PortHolder(empty.resolve("none")).of(8080)).isEmpty();
    }
}
