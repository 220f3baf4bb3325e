package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line means, and what can be set. */
class PartsTest {
    @Test
    void runsTheStackAndServicesWithTheirStateBesideIt() {
        Parts parts = parse("stack", "all", "--data.dir", "d", "--pizza.flow=scatter-gather");
        assertThat(parts.stack()).isTrue();
        assertThat(parts.stackDirectory()).isEqualTo(Path.of("d", "stack"));
        assertThat(parts.serviceWords())
                .containsExactlyInAnyOrder(
                        "all", "--state.dir=" + Path.of("d", "state"), "--pizza.flow=scatter-gather");
    }

    @Test
    void runsOneServiceOnAPortOfItsOwn() {
        Parts parts = parse("sauce-service:0", "--instance.id=2");
        assertThat(parts.stack()).isFalse();
        assertThat(parts.serviceWords()).startsWith("sauce-service:0").contains("--instance.id=2");
    }

    @Test
    void refusesToRunNothing() {
        assertThatThrownBy(() -> parse("--pizza.flow=chain"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing to run");
    }

    @Test
    void leavesTheStateWhereTheEnvironmentOrTheFileHasIt(@TempDir Path directory) throws IOException {
        Map<String, String> environment = Map.of("ORDERFLOW_STATE_DIR", "elsewhere");
        assertThat(Parts.parse(List.of("all"), environment).serviceWords()).containsExactly("all");
        Path file = Files.writeString(directory.resolve("shop.properties"), "state.dir=elsewhere");
        assertThat(parse("all", "--config-file=" + file).serviceWords())
                .containsExactlyInAnyOrder("all", "--config-file=" + file);
        assertThat(parse("all", "--state.dir=elsewhere").serviceWords())
                .containsExactlyInAnyOrder("all", "--state.dir=elsewhere");
    }

    @Test
    void findsKafkaAsServicesDo(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("shop.properties"), "bootstrap.servers=broker:9094\nsecurity.protocol=SASL_SSL");
        Map<String, String> environment =
                Map.of("ORDERFLOW_NAME_PREFIX", "mine-", "ORDERFLOW_SCHEMA_REGISTRY_URL", "http://registry:1");
        Parts topics = Parts.parse(List.of("topics", "--config-file=" + file), environment);
        KafkaSettings kafka = topics.kafka(environment);
        assertThat(kafka.prefix()).isEqualTo("mine-");
        assertThat(kafka.admin())
                .containsEntry("bootstrap.servers", "broker:9094")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(kafka.clients()).containsEntry("schema.registry.url", "http://registry:1");
        assertThat(topics.with("127.0.0.1:1", "http://127.0.0.1:2")
                        .kafka(environment)
                        .clients())
                .as("those of the stack, whatever the file and the environment say")
                .containsEntry("bootstrap.servers", "127.0.0.1:1")
                .containsEntry("schema.registry.url", "http://127.0.0.1:2");
    }

    @Test
    void keepsThreeReplicasWhereThereAreSeveralBrokers() {
        assertThat(parse("topics").replication()).isEqualTo((short) 3);
        assertThat(parse("topics", "--replication=1").replication()).isEqualTo((short) 1);
        assertThat(parse("stack").replication()).isEqualTo((short) 1);
        assertThat(parse("topics", "--replication=1").flags()).doesNotContainKey("replication");
        for (String wrong : List.of("0", "10", "many")) {
            assertThatThrownBy(() -> parse("topics", "--replication=" + wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("replication: " + wrong + " (expected: ");
        }
        assertThatThrownBy(() -> parse("stack", "--replication=3")).hasMessageContaining("stack has one broker");
    }

    @Test
    void refusesAStackOnSeveralAddresses(@TempDir Path directory) {
        KafkaSettings kafka = parse("stack", "--bootstrap.servers=a:1,b:2").kafka(Map.of());
        assertThatThrownBy(() -> Stack.start(kafka, directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bootstrap.servers: a:1,b:2 (expected: one address");
    }

    @Test
    void hasTheseServicesOnThesePorts() {
        assertThat(PizzaShop.SERVICES.defaultPorts().toString())
                .isEqualTo("{pizza-service=5000, sauce-service=5001, cheese-service=5002, meats-service=5003,"
                        + " veggies-service=5004, pizza-joiner=5005, cheese-reporter=5006}");
    }

    @Test
    void hasTheseSettingsBesidesTheCommonOnes() {
        assertThat(PizzaShop.SERVICES.definitions().stream()
                        .flatMap(service -> RunningService.settings(service).stream())
                        .filter(setting -> setting.key().startsWith("pizza.")
                                || setting.key().startsWith("joiner."))
                        .map(setting -> setting.key() + "=" + setting.defaultText() + " (" + setting.type() + ")")
                        .distinct())
                .containsExactlyInAnyOrder(
                        "pizza.max-count=100 (integer, 1 to 1000)",
                        "pizza.flow=chain (chain or scatter-gather)",
                        "joiner.deadline=1d (duration, 1s to 365d)");
    }

    private static Parts parse(String... words) {
        return Parts.parse(List.of(words), Map.of());
    }
}
