package dev.orderflow.system;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.FraudAlert;
import dev.orderflow.cli.doctor.check.ServiceGroups;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code orderflow doctor} against a system that runs: nothing is wrong with it, or just the one thing that was broken. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class DoctorIT {
    private static final String DETAILS = "groups of details-service";
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0);
    private final Map<String, String> settings = new HashMap<>();
    private WholeSystem system;
    private Admin admin;

    DoctorIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        settings.putAll(cluster.settings());
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        admin = Admin.create(Map.of("bootstrap.servers", cluster.stack().bootstrapServers()));
        system = new WholeSystem(cluster.settings(), Map.of(), directory).startAll();
        system.stock("SOCKS", 100);
    }

    @AfterAll
    void stop() {
        system.close();
        admin.close();
        mails.close();
    }

    @Test
    void findsNothingWrongWithAHealthySystem() {
        order("healthy");
        String url = "orders-service=" + system.address("orders-service");

        Examination healthy = Examination.of(settings, "--service-url", url);

        assertThat(healthy.failed()).as("%s", healthy.checks()).isEmpty();
        assertThat(healthy.exitCode()).isZero();
        assertThat(healthy.skipped()).containsExactly("acls");
        assertThat(healthy.found("acls")).contains("no authorizer");
        assertThat(healthy.found("topics")).contains(cluster.topics().all().size() + "");
        assertThat(healthy.found("replication")).contains("in production 3");
        assertThat(healthy.found("readiness")).isEqualTo("orders-service is ready");
        assertThat(healthy.found(DETAILS)).contains("1 member");
    }

    @Test
    void knowsTheGroupsThatServicesHave() throws Exception {
        KafkaSettings kafka = new KafkaSettings("any", "1", cluster.prefix(), Path.of(""), Map.of());
        List<String> known = ServiceGroups.of(Services.ALL.names(), kafka).values().stream()
                .flatMap(Collection::stream)
                .toList();

        List<String> there = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(cluster.prefix()))
                .toList();

        assertThat(known).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void namesAMailServerThatRefuses() {
        mails.stop();
        Examination broken;
        try {
            broken = Examination.of(settings);
        } finally {
            mails.start();
        }

        assertThat(broken.failed()).containsExactly("smtp");
        assertThat(broken.exitCode()).isEqualTo(10);
        assertThat(broken.found("smtp")).contains("127.0.0.1:" + mails.port()).contains("refused");
        assertThat(broken.hint("smtp")).contains("email.smtp.port");
    }

    @Test
    void namesATopicSettingThatDiffers() throws Exception {
        Topic<FraudAlert> alerts = cluster.topics().fraudAlerts();
        var change = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, alerts.name()), List.of(change)))
                .all()
                .get();
        try {
            Await.untilAsserted(() -> {
                Examination broken = Examination.of(settings);
                assertThat(broken.failed()).containsExactly("topic settings");
                assertThat(broken.found("topic settings"))
                        .isEqualTo("topic " + alerts.name() + " has retention.ms=1000 (expected: "
                                + alerts.configs().get("retention.ms") + ")");
                assertThat(broken.hint("topic settings")).contains("./orderflow topics apply");
            });
        } finally {
            cluster.applyCatalogue();
        }
    }

    @Test
    void namesASubjectWithAnotherCompatibilityLevel() {
        String subject = cluster.topics().orders().subject();
        Examination broken;
        try (RegistryClient registry = new RegistryClient(cluster.settings())) {
            registry.setCompatibility(subject, Compatibility.NONE);
            try {
                broken = Examination.of(settings);
            } finally {
                registry.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
            }
        }

        assertThat(broken.failed()).containsExactly("subjects");
        assertThat(broken.found("subjects")).contains(subject).contains("NONE").contains("FULL_TRANSITIVE");
    }

    @Test
    void namesAValidatorThatIsDownAndOneThatStandsStill() {
        system.stop("details-service");
        Await.untilAsserted(LATE, () -> {
            Examination down = Examination.of(settings, "--look", "0");
            assertThat(down.failed()).containsExactly(DETAILS);
            assertThat(down.found(DETAILS)).isEqualTo("group " + cluster.prefix() + "details-service has no member");
            assertThat(down.hint(DETAILS)).contains("./orderflow service details-service");
        });

        Map<String, Object> idle = Map.of(
                "bootstrap.servers",
                cluster.stack().bootstrapServers(),
                "group.id",
                cluster.prefix() + "details-service",
                "enable.auto.commit",
                false);
        try (KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(idle, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(cluster.topics().orders().name()));
            Await.until(() -> {
                var unused = member.poll(POLL);
                return !member.assignment().isEmpty();
            });
            // It never gets an outcome, since no command created it; its deadline is far away.
            cluster.send(
                    cluster.topics().orders(),
                    "waits",
                    anOrder()
                            .id("waits")
                            .createdAt(Instant.now().plusSeconds(3600))
                            .build());

            Examination still = Examination.of(settings, "--look", "1");
            assertThat(still.failed()).contains(DETAILS);
            assertThat(still.found(DETAILS))
                    .contains(
                            "makes no progress at " + cluster.topics().orders().name());
        }
        system.start("details-service");
        Await.untilAsserted(
                LATE, () -> assertThat(Examination.of(settings).failed()).doesNotContain(DETAILS));
    }

    @Test
    void expectsNoOutcomeOfAnOrderThatServicesDeadLetter() {
        cluster.send(
                cluster.topics().orders(),
                "another-key",
                anOrder()
                        .id("invalid")
                        .createdAt(Instant.now().minusSeconds(3600))
                        .build());

        Examination invalid = Examination.of(settings);

        assertThat(invalid.failed()).doesNotContain("overdue orders");
        assertThat(invalid.found("overdue orders")).contains("(1 invalid)");
    }

    /** Its markers end transactions on every topic that is written, which is no lag. */
    private void order(String id) {
        assertThat(system.decided("{\"id\":\"" + id + "\",\"customerId\":\"15\",\"product\":\"SOCKS\",\"quantity\":1,"
                                + "\"price\":9.99}")
                        .get("state")
                        .textValue())
                .isEqualTo("VALIDATED");
    }
}
