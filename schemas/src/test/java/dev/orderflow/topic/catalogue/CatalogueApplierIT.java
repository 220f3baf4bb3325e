package dev.orderflow.topic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedRegistry;
import dev.orderflow.topic.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The catalogue applied to a real broker and a real registry; each test under a prefix of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueApplierIT {

    private static final short ONE_REPLICA = 1;

    private final EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
    private final EmbeddedRegistry registry = EmbeddedRegistry.start(0, broker.bootstrapServers());
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    private final RegistryClient client = new RegistryClient(Map.of("schema.registry.url", registry.url()));
    private final CatalogueApplier applier = new CatalogueApplier(admin, client);

    @AfterAll
    void close() {
        client.close();
        admin.close();
        registry.close();
        broker.close();
    }

    @Test
    void createsEveryTopicWithItsSettingsAndSchema() throws Exception {
        Topics topics = new Topics("new-");
        List<String> done = applier.apply(topics.all(), 3, ONE_REPLICA);
        assertThat(done).contains("created topic new-orders with 3 partitions");
        for (Topic<?> topic : topics.all()) {
            assertThat(partitions(topic.name())).isEqualTo(3);
            topic.configs()
                    .forEach((key, value) -> assertThat(setting(topic.name(), key))
                            .as(topic.name() + " " + key)
                            .isEqualTo(value));
            topic.schema().ifPresent(schema -> {
                assertThat(client.latest(topic.subject()).schema()).isEqualTo(schema);
                assertThat(client.compatibility(topic.subject())).contains(Compatibility.FULL_TRANSITIVE);
            });
        }
    }

    @Test
    void changesNothingTheSecondTime() {
        Topics topics = new Topics("twice-");
        assertThat(applier.apply(topics.all(), 2, ONE_REPLICA)).isNotEmpty();
        assertThat(applier.apply(topics.all(), 2, ONE_REPLICA)).isEmpty();
        assertThat(client.versions("twice-orders-value")).containsExactly(1);
    }

    @Test
    void setsADifferingSettingAndOnlyThat() throws Exception {
        Topics topics = new Topics("other-");
        applier.apply(topics.all(), 1, ONE_REPLICA);
        set("other-orders", "retention.ms", "1000");
        set("other-orders", "segment.ms", "777777");
        assertThat(applier.apply(topics.all(), 1, ONE_REPLICA))
                .containsExactly("set retention.ms of topic other-orders to -1 (was 1000)");
        assertThat(setting("other-orders", "retention.ms")).isEqualTo("-1");
        assertThat(setting("other-orders", "segment.ms")).isEqualTo("777777");
    }

    @Test
    void namesEveryTopicWithAnotherPartitionCountAndTouchesNothing() throws Exception {
        Topics topics = new Topics("count-");
        new BrokerTopics(admin)
                .create(List.of(
                        new NewTopic("count-orders", 2, ONE_REPLICA),
                        new NewTopic("count-customer-orders", 5, ONE_REPLICA)));
        assertThatThrownBy(() -> applier.apply(topics.all(), 4, ONE_REPLICA))
                .isInstanceOf(CatalogueMismatchException.class)
                .hasMessageContaining("count-orders has 2 partitions (expected: 4)")
                .hasMessageContaining("count-customer-orders has 5 partitions (expected: 4)");
        assertThat(admin.listTopics().names().get()).doesNotContain("count-order-commands");
    }

    @Test
    void saysThatTheRegistryRefusesASchema() {
        Schema other = SchemaBuilder.record("dev.orderflow.avro.Order")
                .fields()
                .requiredInt("id")
                .endRecord();
        client.register("clash-orders-value", other);
        assertThatThrownBy(() -> applier.apply(new Topics("clash-").all(), 1, ONE_REPLICA))
                .isInstanceOf(CatalogueMismatchException.class)
                .hasMessageContaining("dev.orderflow.avro.Order was refused under subject clash-orders-value");
    }

    private int partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private String setting(String topic, String key) {
        try {
            return admin.describeConfigs(List.of(resource(topic)))
                    .all()
                    .get()
                    .get(resource(topic))
                    .get(key)
                    .value();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void set(String topic, String key, String value) throws ExecutionException, InterruptedException {
        Collection<AlterConfigOp> change = List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET));
        admin.incrementalAlterConfigs(Map.of(resource(topic), change)).all().get();
        await().until(() -> setting(topic, key), value::equals); // the controller answers before the broker knows
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
