package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** All services with Confluent's own serializer and deserializer as {@code value.serde}; the audit reads with ours. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class ConfluentSerdeIT {
    @TempDir
    private Path directory;

    private final TestCluster cluster;

    ConfluentSerdeIT(TestCluster cluster) {
        this.cluster = cluster;
        requireConfluentsClasses();
    }

    @Test
    void ordersAreDecidedAndTheAuditIsClean() {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("value.serde", ConfluentSerde.class.getName());
        try (WholeSystem system = new WholeSystem(settings, Map.of(), directory).startAll()) {
            system.stock("TEAPOT", 1);
            JsonNode good = system.decided(order("good", 1));
            JsonNode bad = system.decided(order("bad", 2));

            assertThat(good.get("state").textValue()).isEqualTo("VALIDATED");
            assertThat(bad.get("reasons").get(0).get("code").textValue()).isEqualTo("OUT_OF_STOCK");
            assertThat(ConfluentSerde.configured()).isPositive();
            CliRun audit = CliRun.of(Orderflow::commandLine, audit());
            assertThat(audit.exitCode()).as(audit.out() + audit.err()).isZero();
        }
    }

    private String[] audit() {
        List<String> words = new ArrayList<>(List.of("audit", "--settle"));
        cluster.settings().forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        return words.toArray(String[]::new);
    }

    private static String order(String id, int quantity) {
        return "{\"id\":\"" + id + "\",\"customerId\":\"15\",\"product\":\"TEAPOT\",\"quantity\":" + quantity
                + ",\"price\":9.99}";
    }

    private static void requireConfluentsClasses() {
        try {
            var unused = Class.forName(ConfluentSerde.SERIALIZER);
        } catch (ClassNotFoundException e) {
            if (Boolean.getBoolean("confluent.serializer.fetched")) {
                throw new IllegalStateException("the profile should have fetched it for the module schemas", e);
            }
            throw new TestAbortedException("not fetched (mvn verify -Pproof,confluent-serializer does it)", e);
        }
    }
}
