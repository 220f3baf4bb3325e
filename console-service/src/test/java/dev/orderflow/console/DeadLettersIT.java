package dev.orderflow.console;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.Payment;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records and dead letters through two instances, against a real broker. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
    private TestCluster cluster;
    private TwoConsoles consoles;

    @BeforeAll
    void start(TestCluster given, @TempDir Path stateDirectory) {
        cluster = given;
        consoles = TwoConsoles.start(given, stateDirectory);
    }

    @AfterAll
    void stop() {
        consoles.close();
    }

    @Test
    void showsARecordAsItLies() {
        Order order = anOrder().id("raw").customer("7").line("RAW", 2, "24.9").build();
        RecordMetadata at = cluster.send(cluster.topics().orders(), "raw", order);
        for (String instance : List.of("1", "2")) {
            JsonNode record = get(instance, record(at)).json();
            assertThat(record.get("key").asText()).isEqualTo("raw");
            assertThat(record.get("topic").asText()).isEqualTo("orders");
            assertThat(record.get("offset").asLong()).isEqualTo(at.offset());
            assertThat(record.get("timestamp").asText())
                    .isEqualTo(Instant.ofEpochMilli(at.timestamp()).toString());
            assertThat(record.at("/value/lines/0/price").decimalValue()).isEqualByComparingTo("24.9");
            assertThat(record.get("schemaId").asInt()).isPositive();
            assertThat(record.has("base64")).isFalse();
        }
        JsonNode bytes = get("1", record(at) + "&bytes=true").json();
        assertThat(Base64.getDecoder().decode(bytes.get("base64").asText()))
                .hasSize(bytes.get("valueBytes").asInt());
        for (String path : List.of(
                "/v1/records?topic=orders&partition=" + at.partition() + "&offset=" + 1_000_000,
                "/v1/records?topic=orders&partition=1000&offset=0")) {
            Answer missing = get("1", path);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.json().get("code").asText()).isEqualTo("RECORD_NOT_FOUND");
        }
        assertThat(get("1", "/v1/records?topic=__consumer_offsets&partition=0&offset=0")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsWhatNoServiceCouldUseAndSaysWhy() {
        RecordMetadata garbage = cluster.sendRaw(cluster.topics().orders(), bytes("garbage"), bytes("no order"));
        JsonNode listed = letterOf(garbage);
        assertThat(listed.get("kind").asText()).isEqualTo("UNDECODABLE");
        assertThat(listed.get("service").asText()).isEqualTo(ConsoleService.NAME);
        assertThat(listed.get("application").asText()).isEqualTo("console-service-rows");
        assertThat(listed.get("key").asText()).isEqualTo("garbage");
        Await.untilAsserted(() -> {
            JsonNode counts = get("2", "/v1/dead-letters/counts").json();
            assertThat(counts.get("complete").asBoolean()).isTrue();
            assertThat(counts.get("counts").toString())
                    .contains("\"service\":\"console-service\",\"topic\":\"orders\",\"kind\":\"UNDECODABLE\"");
        });

        JsonNode letter = get("2", path(listed)).json();
        assertThat(letter.at("/summary/source/topic").asText()).isEqualTo("orders");
        assertThat(letter.at("/record/undecodable").asText()).contains("0x6e");
        assertThat(Base64.getDecoder().decode(letter.at("/record/base64").asText()))
                .isEqualTo(bytes("no order"));
        assertThat(letter.at("/replay/warnings").toString()).contains("written once");
        assertThat(letter.at("/replay/replayedBefore").asBoolean(true)).isFalse();
        assertThat(letter.at("/replay/command").asText())
                .isEqualTo("./orderflow dead-letters replay " + garbage.topic() + ":" + garbage.partition() + ":"
                        + garbage.offset());
        assertThat(get("1", "/v1/dead-letters/console-service-dead-letters/0/1000000")
                        .status())
                .isEqualTo(404);
        assertThat(get("1", "/v1/dead-letters/orders/0/0").status()).isEqualTo(404);
    }

    @Test
    void leadsThroughDeadLettersPageByPage() {
        List<RecordMetadata> garbage = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            garbage.add(cluster.sendRaw(cluster.topics().customers(), bytes("bad-" + number), bytes("x")));
        }
        garbage.forEach(this::letterOf);
        List<Long> times = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get("1", "/v1/dead-letters?topic=customers&limit=2" + cursor);
            page.json()
                    .get("letters")
                    .forEach(letter -> times.add(
                            Instant.parse(letter.get("deadLetteredAt").asText()).toEpochMilli()));
            cursor = page.json().has("next")
                    ? "&cursor=" + page.json().get("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(times).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** A payment that a client wrote to the wrong partition counts after its replay. Instance 2 may not replay. */
    @Test
    void replaysARecordThatCanBeUsedAndEachOnce() {
        Order order =
                anOrder().id("replayed").customer("7").line("REPLAYED", 1, "10").build();
        var unused = cluster.send(cluster.topics().orders(), "replayed", order);
        Topic<Payment> payments = cluster.topics().payments();
        byte[] value = cluster.serdes()
                .of(payments)
                .serializer()
                .serialize(payments.name(), new Payment("r", "replayed", "GBP", money("4"), Instant.EPOCH, null));
        JsonNode letter = letterOf(cluster.sendMisplaced(payments, bytes("replayed"), value));
        assertThat(letter.get("kind").asText()).isEqualTo("WRONG_PARTITION");

        Answer forbidden = replay("2", letter, "{}");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.json().get("code").asText()).isEqualTo("REPLAY_FORBIDDEN");
        assertThat(forbidden.json().get("command").asText()).startsWith("./orderflow dead-letters replay ");
        assertThat(consoles.rows("1", "product=REPLAYED").get(0).get("paid").asInt())
                .isZero();

        Answer done = replay("1", letter, "{}");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().get("to").asText()).startsWith(payments.name() + ":");
        Await.untilAsserted(() -> assertThat(consoles.rows("2", "product=REPLAYED")
                        .get(0)
                        .get("paid")
                        .asInt())
                .isEqualTo(4));
        Answer again = replay("1", letter, "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("REPLAYED_BEFORE");
        assertThat(get("2", path(letter)).json().at("/replay/replayedBefore").asBoolean())
                .isTrue();
    }

    @Test
    void aReplayedRecordThatFailsAgainIsANewLetter() {
        JsonNode letter = letterOf(cluster.sendRaw(cluster.topics().orders(), bytes("again"), bytes("no order")));
        String first = replay("1", letter, "{}").json().get("to").asText();
        String second = replay("1", letter, "{\"again\":true}").json().get("to").asText();
        assertThat(second).isNotEqualTo(first);
        Await.untilAsserted(() -> assertThat(letters("1").stream()
                        .filter(found -> found.path("key").asText().equals("again")))
                .hasSize(3));
    }

    @Test
    void refusesToReplayWhatNobodyCanUse() {
        JsonNode letter = letterOf(cluster.sendRaw(cluster.topics().orders(), bytes("no-value"), null));
        assertThat(letter.get("kind").asText()).isEqualTo("NULL_VALUE");
        Answer refused = replay("1", letter, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("NOT_REPLAYABLE");
        assertThat(get("1", path(letter)).json().at("/replay/never").asText()).contains("without a key or a value");
        assertThat(replay("1", letter, "{\"agian\":true}").status()).isEqualTo(422);
        assertThat(consoles.probe("1")
                        .send("POST", path(letter) + "/replay", "{}", Map.of("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
    }

    private JsonNode letterOf(RecordMetadata record) {
        return await("the dead letter of " + record)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> letters("2").stream()
                                .filter(letter -> letter.at("/source/topic")
                                                .asText()
                                                .equals(shortName(record.topic()))
                                        && letter.at("/source/partition").asInt() == record.partition()
                                        && letter.at("/source/offset").asLong() == record.offset())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> letters(String instance) {
        List<JsonNode> letters = new ArrayList<>();
        get(instance, "/v1/dead-letters?limit=200").json().get("letters").forEach(letters::add);
        return letters;
    }

    private Answer replay(String instance, JsonNode letter, String body) {
        return consoles.probe(instance)
                .send("POST", path(letter) + "/replay", body, Map.of("Content-Type", "application/json"));
    }

    private static String path(JsonNode letter) {
        JsonNode place = letter.get("letter");
        return "/v1/dead-letters/" + place.get("topic").asText() + "/"
                + place.get("partition").asInt() + "/" + place.get("offset").asLong();
    }

    private String record(RecordMetadata at) {
        return "/v1/records?topic=" + shortName(at.topic()) + "&partition=" + at.partition() + "&offset=" + at.offset();
    }

    private String shortName(String topic) {
        return topic.substring(cluster.prefix().length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer get(String instance, String path) {
        return consoles.get(instance, path);
    }
}
