package dev.orderflow.system;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code orderflow doctor} against topics and a registry in which one thing is wrong; no service runs, so none is asked for. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class DoctorFaultsIT {
    private static final Duration IN_ALL = Duration.ofSeconds(15);

    private final EmbeddedStack stack;
    private final TestCluster cluster;
    private Admin admin;

    DoctorFaultsIT(EmbeddedStack stack) {
        this.stack = stack;
        this.cluster = TestCluster.create(stack, DoctorFaultsIT.class);
    }

    @BeforeEach
    void open() {
        admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }

    @AfterEach
    void close() {
        admin.close();
        cluster.close();
    }

    @Test
    void findsNothingWrongWithFreshTopics() {
        assertThat(examine().failed()).isEmpty();
    }

    @Test
    void namesATopicThatIsMissing() throws Exception {
        delete(cluster.topics().payments().name());

        Examination broken = examine();

        assertThat(broken.failed()).containsExactly("topics");
        assertThat(broken.found("topics"))
                .isEqualTo("topic " + cluster.topics().payments().name() + " is missing");
        assertThat(broken.hint("topics")).contains("./orderflow topics apply");
    }

    @Test
    void namesATopicWithAnotherNumberOfPartitions() throws Exception {
        String customers = cluster.topics().customers().name();
        delete(customers);
        admin.createTopics(List.of(new NewTopic(customers, 3, (short) 1)
                        .configs(cluster.topics().customers().configs())))
                .all()
                .get();
        Await.untilAsserted(() -> {
            Examination broken = examine();
            assertThat(broken.failed()).containsExactly("partitions");
            assertThat(broken.found("partitions"))
                    .isEqualTo("topic " + customers + " has 3 (expected: " + Topics.DEFAULT_PARTITIONS
                            + ", as most have)");
        });
    }

    @Test
    void namesASubjectWhoseSchemaContradictsOurs() {
        String subject = cluster.topics().payments().subject();
        try (RegistryClient registry = new RegistryClient(cluster.settings())) {
            registry.setCompatibility(subject, Compatibility.NONE);
            registry.register(
                    subject,
                    SchemaBuilder.record("dev.orderflow.avro.Payment")
                            .fields()
                            .requiredString("somethingElse")
                            .endRecord());
            registry.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        }

        Examination broken = examine();

        assertThat(broken.failed()).containsExactly("subjects");
        assertThat(broken.found("subjects"))
                .contains("subject " + subject + " version 2 contradicts the schema of this build")
                .contains("the newer cannot read the older");
    }

    @Test
    void namesAnOrderPastItsDeadline() {
        Instant now = Instant.now();
        send("late", now.minusSeconds(3600));
        send("under-way", now);
        cluster.sendRaw(cluster.topics().orders(), new byte[] {1}, new byte[] {9, 9});

        Examination broken = examine();

        assertThat(broken.failed()).containsExactly("overdue orders");
        assertThat(broken.found("overdue orders"))
                .startsWith("order late should have")
                .doesNotContain("under-way");
    }

    /** As a client that places keys by another hash writes them. */
    @Test
    void namesTopicsWhoseKeysLieInOtherPartitions() {
        Topic<StockAdjustment> stock = cluster.topics().warehouseInventory();
        byte[] socks = "SOCKS".getBytes(StandardCharsets.UTF_8);
        cluster.sendRaw(stock, socks, new byte[0]);
        assertThat(examine().failed()).isEmpty();
        cluster.sendMisplaced(stock, socks, new byte[0]);
        int elsewhere = cluster.sendMisplaced(stock, socks, new byte[0]).partition();

        Examination broken = examine();

        assertThat(broken.failed()).containsExactly("keys");
        assertThat(broken.found("keys"))
                .isEqualTo("topic " + stock.name() + " partition " + elsewhere
                        + " has 2 new records of 1 keys that belong to other partitions");
        assertThat(broken.hint("keys")).contains("partitioner=murmur2_random");
    }

    @Test
    void saysWhatTheRegistryIsNeededForWhenItIsAway() {
        stack.stopRegistry();
        Examination broken;
        try {
            broken = examine();
        } finally {
            stack.startRegistry();
        }

        assertThat(broken.failed()).containsExactly("registry");
        assertThat(broken.found("registry")).contains(stack.registryUrl()).contains("does not answer");
        assertThat(broken.hint("registry")).contains("--schema.registry.url");
        assertThat(broken.skipped()).contains("subjects", "overdue orders");
        assertThat(broken.found("subjects")).isEqualTo("the registry was not reached");
    }

    @Test
    void saysSoonThatKafkaIsAway() {
        stack.stopBroker();
        Examination broken;
        try {
            broken = examine();
        } finally {
            stack.startBroker();
        }

        assertThat(broken.took()).isLessThan(IN_ALL);
        assertThat(broken.failed()).containsExactly("kafka");
        assertThat(broken.found("kafka")).contains("does not answer");
        assertThat(broken.hint("kafka")).contains("--bootstrap.servers");
        assertThat(broken.found("topics")).isEqualTo("Kafka was not reached");
        assertThat(broken.skipped()).contains("topics", "partitions", "acls", "overdue orders");
    }

    @Test
    void readsAFileAndHidesItsSecrets(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("client.properties");
        Files.writeString(file, """
                bootstrap.servers=127.0.0.1:1
                schema.registry.url=http://ana:s3cret@127.0.0.1:1
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="ana" password="s3cret";
                email.smtp.port=1
                email.smtp.user=ana
                email.smtp.password=s3cret
                """);

        CliRun run = CliRun.of(Orderflow::commandLine, "doctor", "--config-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out())
                .contains("FAILED   kafka")
                .contains("try for registry: ")
                .contains("127.0.0.1:1");
        assertThat(run.out() + run.err()).doesNotContain("s3cret");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(CliRun.of(Orderflow::commandLine, "doctor", "--email.smpt.port", "25"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("did you mean email.smtp.port"));
        assertThat(CliRun.of(Orderflow::commandLine, "doctor", "--skip", "groups")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of(Orderflow::commandLine, "doctor", "--service-url", "order=http://127.0.0.1")
                        .exitCode())
                .isEqualTo(2);
    }

    private void send(String id, Instant createdAt) {
        cluster.send(
                cluster.topics().orders(),
                id,
                anOrder().id(id).createdAt(createdAt).build());
    }

    private void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        Await.until(() -> !admin.listTopics().names().get().contains(topic));
    }

    private Examination examine() {
        List<String> skip = new ArrayList<>(List.of("--skip", "smtp"));
        Services.ALL.names().forEach(service -> skip.addAll(List.of("--skip", "groups of " + service)));
        return Examination.of(cluster.settings(), skip.toArray(String[]::new));
    }
}
