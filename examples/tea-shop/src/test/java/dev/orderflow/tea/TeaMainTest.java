package dev.orderflow.tea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the command line says without opening anything. */
class TeaMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpOpensNoShop() {
        assertThat(run(Set.of("all"), "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("all, or some of status label mix top web broker");
        assertThat(run(Set.of(), "--help")).isZero();
        assertThat(run(Set.of("broker"), "-h")).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void whatIsNoPartIsSaid() {
        assertThat(run(Set.of("brew"))).isEqualTo(2);
        assertThat(run(Set.of())).isEqualTo(2);
        assertThat(run(Set.of("all"), "--http.port")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("parts: [brew] (expected: all, or some of", "parts: [] (", "--http.port has no value");
        assertThat(out.size()).isZero();
    }

    @Test
    void replicasThatCannotBeAreRefused() {
        assertThat(run(Set.of("topics"), "--replication=0")).isEqualTo(2);
        assertThat(run(Set.of("topics"), "--replication=many")).isEqualTo(2);
        assertThat(run(Set.of("all"), "--replication=3")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "replication: 0 (expected: a whole number from 1 to 9)",
                        "replication: many (expected: a whole number from 1 to 9)",
                        "replication: 3 (expected: 1, as this shop has one broker)");
    }

    private int run(Set<String> parts, String... words) {
        return TeaMain.runTogether(
                parts,
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
