package dev.orderflow.email;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Payment;
import dev.orderflow.kit.RunningService;
import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailCatcher.Refusal;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
 * The whole service on a real broker and a real registry, over real HTTP, with a real mail server. One service for all
 * tests, each with orders and customers of its own; those that need another one come last, since the next has to start it.
 */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmailServiceIT {
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final int LATE = Order.DEFAULT + 1;

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0);
    private Path states;
    private RunningService service;
    private HttpProbe http;
    private boolean isUsual;

    EmailServiceIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        states = directory;
        service = started("1", states, Map.of());
        http = HttpProbe.onPort(service.port());
        isUsual = true;
    }

    @BeforeEach
    void startAgain() {
        if (!isUsual) {
            restart(states, Map.of());
            isUsual = true;
        }
        Await.untilAsserted(SOON, () -> assertThat(figure("pending")).isZero());
    }

    @AfterEach
    void refuseNobody() {
        mails.refuse(recipient -> Optional.empty());
    }

    @AfterAll
    void stop() {
        service.close();
        mails.close();
    }

    @Test
    void tellsACustomerOfAnOrderThatWasThereFirst() throws Exception {
        order(anOrder().id("first").customer("ana").line("HATS", 2, "3.50").state(OrderState.VALIDATED));
        assertThat(put("ana", "Ana", "Muñoz", "ana@example.com", "Platinum").status())
                .isEqualTo(200);
        CaughtMail mail = awaitMail("ana@example.com");
        assertThat(mail.subject()).isEqualTo("Order first is confirmed");
        assertThat(mail.header("Message-ID")).isEqualTo("<first.validated." + cluster.prefix() + "@example.com>");
        assertThat(mail.message().isMimeType("multipart/alternative")).isTrue();
        assertThat(mail.text()).contains("Dear Ana Muñoz, valued platinum customer", "2 x HATS at 3.50 = 7.00 GBP");
        assertThat(mail.html()).contains("Ana Muñoz", "HATS", "7.00 GBP");
        awaitStatuses("first", OrderEmailStatus.INTENDED, OrderEmailStatus.SENT);
    }

    @Test
    void confirmsPaymentsInEitherOrderOnceEach() {
        put("pam", "Pam", "Payer", "pam@example.com", "");
        pay("paid-before", "p", "9.99");
        order(anOrder().id("paid-before").customer("pam").state(OrderState.VALIDATED));
        order(anOrder().id("paid-after").customer("pam").state(OrderState.VALIDATED));
        Await.untilAsserted(SOON, () -> assertThat(subjects("pam@example.com")).hasSize(3));
        pay("paid-after", "p", "9.99");
        pay("paid-after", "p", "9.99");
        pay("paid-after", "q", "9.99");
        order(anOrder().id("paid-after").customer("pam").state(OrderState.SHIPPED));
        Await.untilAsserted(
                SOON,
                () -> assertThat(subjects("pam@example.com"))
                        .containsExactlyInAnyOrder(
                                "Order paid-before is confirmed",
                                "Order paid-before is paid",
                                "Order paid-after is confirmed",
                                "Order paid-after is paid",
                                "Order paid-after is on its way"));
    }

    @Test
    void anUnknownCustomerBlocksNobody() {
        order(anOrder().id("nobody").customer("nobody").state(OrderState.VALIDATED));
        put("ned", "Ned", "Next", "ned@example.com", "");
        order(anOrder().id("next").customer("ned").state(OrderState.CANCELLED));
        awaitMail("ned@example.com");
        assertThat(statuses("nobody")).isEmpty();
    }

    @Test
    void losesNothingWhileTheMailServerIsAwayAndCountsExactly() {
        put("lou", "Lou", "Later", "lou@example.com", "gold");
        long sentBefore = figure("sent");
        mails.stop();
        Set<String> expected = new HashSet<>();
        IntStream.range(0, 200).forEach(i -> {
            order(anOrder().id("away-" + i).customer("lou").state(OrderState.VALIDATED));
            expected.add("Order away-" + i + " is confirmed");
        });
        Await.untilAsserted(SOON, () -> assertThat(figure("pending")).isEqualTo(200));
        assertThat(put("during", "Dee", "During", "dee@example.com", "").status())
                .isEqualTo(200);
        assertThat(service.health().ready()).isTrue();
        mails.start();
        Await.untilAsserted(SOON, () -> assertThat(received("lou@example.com")).hasSize(200));
        assertThat(subjects("lou@example.com")).containsExactlyInAnyOrderElementsOf(expected);
        Await.untilAsserted(SOON, () -> {
            assertThat(figure("pending")).isZero();
            assertThat(figure("sent")).isEqualTo(sentBefore + 200);
        });
    }

    @Test
    void sendsAgainWhatIsRefusedForNowAndPutsAsideWhatIsRefusedForEver() {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        mails.refuse(recipient -> {
            if (recipient.startsWith("gone")) {
                return Optional.of(new Refusal(550, "5.1.1 <" + recipient + "> unknown here"));
            }
            return seen.putIfAbsent(recipient, true) == null
                    ? Optional.of(new Refusal(451, "4.7.1 greylisted"))
                    : Optional.empty();
        });
        put("grey", "Gray", "Listed", "grey@example.com", "");
        put("gone", "Gon", "Away", "gone@example.com", "");
        order(anOrder().id("gone").customer("gone").state(OrderState.VALIDATED));
        order(anOrder().id("grey").customer("grey").state(OrderState.VALIDATED));
        awaitStatuses("gone", OrderEmailStatus.INTENDED, OrderEmailStatus.GIVEN_UP);
        awaitStatuses("grey", OrderEmailStatus.INTENDED, OrderEmailStatus.SENT);
        assertThat(cluster.readRaw(cluster.topics().deadLetters("email-service")))
                .filteredOn(letter -> "gone".equals(new String(letter.key(), StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers()
                                        .lastHeader("dead-letter.reason")
                                        .value(),
                                StandardCharsets.UTF_8))
                        .contains("550 5.1.1 <[address]> unknown here"));
    }

    @Test
    @Order(LATE)
    void goesOnAfterARestartWithALostStateDirectoryAndGivesUpAnUnknownCustomer() {
        put("rae", "Rae", "Start", "rae@example.com", "");
        mails.stop();
        order(anOrder().id("restart").customer("rae").state(OrderState.VALIDATED));
        Await.untilAsserted(SOON, () -> assertThat(statuses("restart")).containsExactly(OrderEmailStatus.INTENDED));
        isUsual = false;
        restart(states.resolve("another"), Map.of("email.join.window", "1s"));
        mails.start();
        awaitMail("rae@example.com");
        awaitStatuses("restart", OrderEmailStatus.INTENDED, OrderEmailStatus.SENT);
        order(anOrder().id("nobody-2").customer("nobody").state(OrderState.VALIDATED));
        awaitStatuses("nobody-2", OrderEmailStatus.UNADDRESSED);
    }

    @Test
    void aBadRecordOnAnyInputStopsNobody() {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        byte[] key = "poison".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema =
                ByteBuffer.allocate(6).putInt(1, Integer.MAX_VALUE).array();
        Topic<?> requests = Topic.ofBytes(
                cluster.prefix() + "email-service-join-email-requests-repartition", Map.of(), List.of(), List.of());
        Map<Topic<?>, Integer> readers = Map.of(
                cluster.topics().orders(),
                1,
                cluster.topics().payments(),
                1,
                cluster.topics().customers(),
                2,
                cluster.topics().orderEmails(),
                1,
                requests,
                1);
        int expected = 0;
        for (Map.Entry<Topic<?>, Integer> reader : readers.entrySet()) {
            cluster.sendRaw(reader.getKey(), key, garbage);
            cluster.sendRaw(reader.getKey(), key, null);
            cluster.sendRaw(reader.getKey(), key, unknownSchema);
            // A broker takes nothing without a key for a topic that is compacted.
            boolean takesAnything = !reader.getKey().equals(cluster.topics().customers());
            if (takesAnything) {
                cluster.sendRaw(reader.getKey(), null, garbage);
            }
            expected += (takesAnything ? 4 : 3) * reader.getValue();
        }
        int letters = expected;
        assertThat(put("poison", "Po", "Ison", "poison@example.com", "").status())
                .isEqualTo(200);
        order(anOrder().id("poison").customer("poison").state(OrderState.VALIDATED));
        pay("poison", "p", "9.99");
        Await.untilAsserted(
                SOON, () -> assertThat(subjects("poison@example.com")).hasSize(2));
        Await.untilAsserted(SOON, () -> assertThat(badRecords(readers.keySet())).hasSize(letters));
        assertThat(service.health().ready()).isTrue();
    }

    @Test
    void answersForCustomersAsRestShould() {
        assertThat(http.get("/v1/customers/none").status()).isEqualTo(404);
        Answer first = put("cat", "Cat", "One", "cat@example.com", "gold");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .isEqualTo("{\"id\":\"cat\",\"firstName\":\"Cat\",\"lastName\":\"One\",\"email\":\"cat@example.com\","
                        + "\"level\":\"gold\"}");
        assertThat(http.get("/v1/customers/cat").body()).isEqualTo(first.body());
        assertThat(put("cat", "Cat", "One", "cat@example.com", "gold").body()).isEqualTo(first.body());
        assertThat(values(cluster.topics().customers(), "cat")).hasSize(1);
        Answer bare = http.send("PUT", "/v1/customers/cat", "{\"firstName\":\"Cat\",\"lastName\":\"Two\"}", Map.of());
        assertThat(bare.body()).isEqualTo("{\"id\":\"cat\",\"firstName\":\"Cat\",\"lastName\":\"Two\"}");
        assertThat(http.get("/v1/customers/cat").body()).isEqualTo(bare.body());
        assertThat(http.send("PUT", "/v1/customers/cat", "[]", Map.of()).status())
                .isEqualTo(400);
        Answer wrong = http.send("PUT", "/v1/customers/a%20b", "{\"firstName\":\"a\\nb\",\"x\":1}", Map.of());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"id\"", "/firstName", "/lastName", "/x");
    }

    /** The second one's place in its groups is free again only when its session has ended. */
    @Test
    @Order(LATE + 1)
    void twoInstancesAnswerForAllCustomersAndForAllFigures() {
        put("one", "One", "One", "one@example.com", "");
        order(anOrder().id("one").customer("one").state(OrderState.SHIPPED));
        awaitMail("one@example.com");
        isUsual = false;
        try (RunningService second = started("2", states, Map.of())) {
            HttpProbe other = HttpProbe.onPort(second.port());
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(other.get("/v1/customers/one").status()).isEqualTo(200));
            for (int i = 0; i < 20; i++) {
                String body = "{\"firstName\":\"Nr\",\"lastName\":\"" + i + "\"}";
                assertThat(other.send("PUT", "/v1/customers/nr-" + i, body, Map.of())
                                .status())
                        .isEqualTo(200);
                assertThat(http.get("/v1/customers/nr-" + i)
                                .json()
                                .get("lastName")
                                .asText())
                        .isEqualTo(Integer.toString(i));
            }
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(other.get("/v1/email/statistics").body())
                            .isEqualTo(http.get("/v1/email/statistics").body()));
        }
    }

    private void restart(Path directory, Map<String, String> more) {
        service.close();
        service = started("1", directory, more);
        http = HttpProbe.onPort(service.port());
    }

    private RunningService started(String instance, Path directory, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", directory.toString());
        settings.put("instance.id", instance);
        settings.put("http.port", "0");
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        settings.putAll(more);
        RunningService running = RunningService.start(EmailService.DEFINITION, settings);
        running.awaitReady(START_TIME);
        return running;
    }

    private Answer put(String id, String firstName, String lastName, String email, String level) {
        String body = "{\"firstName\":\"" + firstName + "\",\"lastName\":\"" + lastName + "\",\"email\":\"" + email
                + "\"" + (level.isEmpty() ? "" : ",\"level\":\"" + level + "\"") + "}";
        return http.send("PUT", "/v1/customers/" + id, body, Map.of());
    }

    private void order(OrderBuilder order) {
        var built = order.build();
        cluster.send(cluster.topics().orders(), built.getId(), built);
    }

    private void pay(String orderId, String id, String amount) {
        cluster.send(
                cluster.topics().payments(),
                orderId,
                new Payment(id, orderId, "GBP", money(amount), Instant.EPOCH, null));
    }

    private CaughtMail awaitMail(String recipient) {
        Await.untilAsserted(SOON, () -> assertThat(subjects(recipient)).isNotEmpty());
        return received(recipient).get(0);
    }

    private List<String> subjects(String recipient) {
        return received(recipient).stream().map(CaughtMail::subject).toList();
    }

    private List<CaughtMail> received(String recipient) {
        return mails.mails().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    private void awaitStatuses(String orderId, OrderEmailStatus... statuses) {
        Await.untilAsserted(SOON, () -> assertThat(statuses(orderId)).containsExactly(statuses));
    }

    /** Of one key; under others there may be unreadable records. */
    private <T> List<T> values(Topic<T> topic, String key) {
        return cluster.readRaw(topic).stream()
                .filter(record -> Arrays.equals(record.key(), key.getBytes(StandardCharsets.UTF_8)))
                .map(record -> cluster.serdes().of(topic).deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    private List<OrderEmailStatus> statuses(String orderId) {
        return values(cluster.topics().orderEmails(), orderId).stream()
                .map(OrderEmail::getStatus)
                .toList();
    }

    /** Which application dead-lettered which record, for these topics. */
    private List<String> badRecords(Set<Topic<?>> topics) {
        Set<String> names = topics.stream().map(Topic::name).collect(Collectors.toSet());
        List<String> letters = cluster.readRaw(cluster.topics().deadLetters("email-service")).stream()
                .filter(letter -> !header(letter, "dead-letter.kind").equals("REFUSED"))
                .filter(letter -> names.contains(header(letter, "dead-letter.topic")))
                .map(letter -> header(letter, "dead-letter.application") + header(letter, "dead-letter.topic")
                        + header(letter, "dead-letter.partition") + "@" + header(letter, "dead-letter.offset"))
                .toList();
        assertThat(letters).doesNotHaveDuplicates();
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long figure(String name) {
        JsonNode figures = http.get("/v1/email/statistics").json();
        return figures.get(name).asLong();
    }
}
