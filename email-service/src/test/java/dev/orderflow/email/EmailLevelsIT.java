package dev.orderflow.email;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.kit.RunningService;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The topics of levels on a real broker, as the system that serves the customers of one level reads them. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class EmailLevelsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path states;

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0);

    EmailLevelsIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void stop() {
        mails.close();
    }

    @Test
    void aLevelHasATopicThatHoldsItsIntentsAndNoOthers() {
        Topic<OrderEmail> gold = cluster.topics().orderEmails("gold");
        try (RunningService service = started("platinum,Gold")) {
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(service.health().reasons().toString())
                            .contains(gold.name())
                            .doesNotContain("platinum"));
            apply("gold");
            service.awaitReady(SOON);
            for (String level : List.of("gold", "platinum", "silver")) {
                customer("of-" + level, level);
                order("for-" + level, "of-" + level);
            }
            Await.untilAsserted(
                    SOON, () -> assertThat(statuses(OrderEmailStatus.SENT)).hasSize(3));
        }
        assertThat(cluster.read(gold)).containsExactlyElementsOf(intents("gold"));
        assertThat(cluster.read(cluster.topics().orderEmails("platinum")))
                .containsExactlyElementsOf(intents("platinum"));
        assertThat(statuses(OrderEmailStatus.INTENDED)).hasSize(3);
        assertThat(cluster.readRaw(gold)).singleElement().satisfies(copy -> {
            assertThat(new String(copy.key(), StandardCharsets.UTF_8)).isEqualTo("for-gold");
            assertThat(copy.headers().lastHeader("writer")).as("who wrote it").isNotNull();
        });
    }

    private void apply(String... levels) {
        try (Admin admin = Admin.create(
                        Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers")));
                RegistryClient registry = new RegistryClient(cluster.settings())) {
            var unused = new CatalogueApplier(admin, registry)
                    .apply(new Topics(cluster.prefix(), List.of(levels)).all(), Topics.DEFAULT_PARTITIONS, (short) 1);
        }
    }

    private RunningService started(String levels) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", states.toString());
        settings.put("http.port", "0");
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        settings.put("email.levels", levels);
        return RunningService.start(EmailService.DEFINITION, settings);
    }

    private void customer(String id, String level) {
        cluster.send(
                cluster.topics().customers(),
                id,
                new Customer(id, "Ana", "Smith", id + "@example.com", null, level, null));
    }

    private void order(String id, String customer) {
        Order order =
                anOrder().id(id).customer(customer).state(OrderState.VALIDATED).build();
        cluster.send(cluster.topics().orders(), id, order);
    }

    private List<OrderEmail> intents(String level) {
        return statuses(OrderEmailStatus.INTENDED).stream()
                .filter(email -> email.getLevel().equals(level))
                .toList();
    }

    private List<OrderEmail> statuses(OrderEmailStatus status) {
        return cluster.read(cluster.topics().orderEmails()).stream()
                .filter(email -> email.getStatus() == status)
                .toList();
    }
}
