package dev.orderflow.details;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop against a real broker and registry: one result for each order, with any records in between. One service for all
 * tests, each with its own orders; the test that ends the service comes last.
 */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DetailsServiceIT {
    private static final Duration START_UP = Duration.ofSeconds(30);

    private Path directory;
    private TestCluster cluster;
    private RunningService service;
    private boolean isReplaced;

    @BeforeAll
    void start(TestCluster given, @TempDir Path states) {
        cluster = given;
        directory = states;
        service = started(Map.of());
    }

    @BeforeEach
    void startAgain() {
        if (isReplaced) {
            service.close();
            service = started(Map.of());
            isReplaced = false;
        }
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void answersEachCreatedOrderOnceAndNoOtherState() {
        send(anOrder().id("good"));
        send(anOrder().id("good").state(OrderState.VALIDATED));
        send(anOrder().id("bad").customer(null).line("JUMPERS", -1, "9.99"));
        Await.untilAsserted(() -> assertThat(resultsOf("good", "bad")).hasSize(2));
        assertThat(resultsOf("good")).singleElement().satisfies(result -> {
            assertThat(result.getCheck()).isEqualTo("ORDER_DETAILS_CHECK");
            assertThat(result.getResult()).isEqualTo(CheckResult.PASS);
        });
        assertThat(resultsOf("bad")).singleElement().satisfies(result -> {
            assertThat(result.getResult()).isEqualTo(CheckResult.FAIL);
            assertThat(result.getReasons())
                    .extracting(reason -> reason.getCode())
                    .containsExactly("MISSING_CUSTOMER", "QUANTITY_BELOW_ONE");
        });
    }

    @Test
    void putsAsideWhatCannotBeUsedAndAnswersWhatFollows() {
        byte[] key = "poison".getBytes(StandardCharsets.UTF_8);
        int before = deadLetters().size();
        cluster.sendRaw(cluster.topics().orders(), key, new byte[] {1, 2, 3});
        cluster.sendRaw(cluster.topics().orders(), key, new byte[] {0, 0x7f, 0, 0, 0, 1});
        cluster.sendRaw(cluster.topics().orders(), key, null);
        cluster.sendRaw(cluster.topics().orders(), null, new byte[] {9});
        cluster.send(cluster.topics().orders(), "poison", anOrder().id("other").build());
        cluster.send(
                cluster.topics().orders(),
                "poison",
                anOrder().id("poison").state(OrderState.UNKNOWN).build());
        send(anOrder().id("poison"));
        Await.untilAsserted(() -> assertThat(resultsOf("poison")).hasSize(1));
        Await.untilAsserted(() -> assertThat(deadLetters()).hasSize(before + 6));
        assertThat(deadLetters()).anySatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(new byte[] {1, 2, 3});
            assertThat(header(letter, "dead-letter.topic"))
                    .isEqualTo(cluster.topics().orders().name());
            assertThat(header(letter, "dead-letter.kind")).isEqualTo("UNDECODABLE");
            assertThat(header(letter, "writer")).isEqualTo("details-service");
        });
        assertThat(service.health().ready()).isTrue();
    }

    @Test
    void answersWhatCameWhileItWasStopped() {
        service.close();
        IntStream.range(0, 50).forEach(i -> send(anOrder().id("stopped-" + i)));
        service = started(Map.of());
        awaitEachAnsweredOnce("stopped-", 50);
    }

    @Test
    void endsTheTransactionThatAKilledProcessLeftOpenInsteadOfWaitingForItsTimeout() {
        service.close();
        byte[] key = "crash".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.stack().bootstrapServers(),
                        "transactional.id",
                        cluster.prefix() + "details-service-1-checks",
                        "transaction.timeout.ms",
                        600_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            killed.initTransactions();
            killed.beginTransaction();
            for (int partition = 0; partition < 4; partition++) {
                var unused = killed.send(new ProducerRecord<>(
                        cluster.topics().orderValidations().name(), partition, key, new byte[] {1}));
            }
            killed.flush();
            send(anOrder().id("crash"));
            service = started(Map.of());
            Await.untilAsserted(() -> assertThat(resultsOf("crash")).hasSize(1));
            killed.close(Duration.ZERO);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void staysAwayWhenASecondOneRunsAsTheSameInstance(@TempDir Path elsewhere) {
        isReplaced = true;
        IntStream.range(0, 500).forEach(i -> send(anOrder().id("twice-" + i)));
        try (RunningService second = started(Map.of("state.dir", elsewhere.toString()))) {
            IntStream.range(500, 1000).forEach(i -> send(anOrder().id("twice-" + i)));
            Await.untilAsserted(() -> assertThat(service.health().reasons())
                    .containsEntry(
                            "checks",
                            "another process runs as instance 1 of details-service and has taken its place; stop one of"
                                    + " the two, or give it an instance.id of its own, and then start this one again"));
            awaitEachAnsweredOnce("twice-", 1000);
            assertThat(second.health().ready()).isTrue();
            assertThat(service.health().reasons()).containsOnlyKeys("checks");
        }
    }

    @Test
    void saysWhyItIsNotReadyAndCarriesOnWhenTheRegistryIsBack() {
        service.close();
        cluster.stack().stopRegistry();
        try {
            service = RunningService.start(DetailsService.DEFINITION, settings(Map.of()));
            Await.untilAsserted(() -> assertThat(service.health().reasons())
                    .hasEntrySatisfying("checks", why -> assertThat(why).contains("registry")));
        } finally {
            cluster.stack().startRegistry();
        }
        service.awaitReady(START_UP);
        send(anOrder().id("registry"));
        Await.untilAsserted(() -> assertThat(resultsOf("registry")).hasSize(1));
    }

    private RunningService started(Map<String, String> more) {
        RunningService started = RunningService.start(DetailsService.DEFINITION, settings(more));
        started.awaitReady(START_UP);
        return started;
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.toString());
        settings.putAll(more);
        return settings;
    }

    private void send(OrderBuilder order) {
        var built = order.build();
        var unused = cluster.send(cluster.topics().orders(), built.getId(), built);
    }

    private List<OrderValidation> results() {
        return cluster.read(cluster.topics().orderValidations());
    }

    /** Compares once all are there, and not at each look. */
    private void awaitEachAnsweredOnce(String prefix, int orders) {
        Await.until(() -> answered(prefix).size() >= orders);
        assertThat(answered(prefix))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, orders).mapToObj(i -> prefix + i).toList());
    }

    private List<String> answered(String prefix) {
        return results().stream()
                .map(OrderValidation::getOrderId)
                .filter(id -> id.startsWith(prefix))
                .toList();
    }

    private List<OrderValidation> resultsOf(String... ids) {
        return results().stream()
                .filter(result -> List.of(ids).contains(result.getOrderId()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return cluster.readRaw(cluster.topics().deadLetters("details-service"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
