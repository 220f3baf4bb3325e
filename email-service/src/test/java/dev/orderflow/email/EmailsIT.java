package dev.orderflow.email;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.OrderState;
import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import jakarta.mail.internet.MimeUtility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mails over REST, over two instances that share the orders: each answers for all of them. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmailsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LATE = Order.DEFAULT + 1;
    private static final List<String> ORDERS =
            IntStream.range(10, 40).mapToObj(number -> "listed-" + number).toList();

    private final AtomicInteger asked = new AtomicInteger();
    private final MailCatcher mails = MailCatcher.start(0);
    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster given, @TempDir Path states) {
        cluster = given;
        instances = new TwoInstances(
                EmailService.DEFINITION,
                cluster,
                states,
                Map.of("email.smtp.port", Integer.toString(mails.port()), "email.join.window", "1s"));
        put("lee", "Lee", "Long", ",\"email\":\"lee@example.com\"");
        ORDERS.forEach(id -> order(anOrder().id(id).customer("lee").state(OrderState.CANCELLED)));
        Await.untilAsserted(SOON, () -> assertThat(pages("state=SENT", 200)).hasSize(ORDERS.size()));
    }

    @AfterAll
    void stop() {
        instances.close();
        mails.close();
    }

    /** A name is a customer's to choose, and HTML is only what it looks like. */
    @Test
    void showsAnEmailAsItWasSentWithScriptAsText() throws Exception {
        put(
                "eve",
                "<script>alert(1)</script>",
                "Muñoz & \\\"Sons\\\"",
                ",\"email\":\"eve@example.com\",\"level\":\"platinum\"");
        order(anOrder().id("scripted").customer("eve").line("HATS", 2, "3.50").state(OrderState.VALIDATED));
        awaitState("scripted", "VALIDATED", "SENT");
        CaughtMail caught = mails.mails().stream()
                .filter(mail -> mail.recipient().equals("eve@example.com"))
                .findFirst()
                .orElseThrow();
        put("eve", "Another", "Name", ",\"email\":\"another@example.com\"");
        for (String instance : List.of("1", "2")) {
            JsonNode email = instances
                    .probe(instance)
                    .get("/v1/emails/scripted/VALIDATED")
                    .json();
            assertThat(email.get("customerId").textValue()).isEqualTo("eve");
            assertThat(email.get("level").textValue()).isEqualTo("platinum");
            JsonNode message = email.get("message");
            assertThat(message.get("subject").textValue()).isEqualTo(caught.subject());
            assertThat(message.get("text").textValue().strip())
                    .isEqualToNormalizingNewlines(caught.text().strip())
                    .contains("Dear <script>alert(1)</script> Muñoz & \"Sons\", valued platinum customer");
            assertThat(message.get("html").textValue().strip())
                    .isEqualToNormalizingNewlines(caught.html().strip())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "7.00 GBP")
                    .doesNotContain("<script");
            for (JsonNode header : message.get("headers")) {
                assertThat(header.get("value").textValue())
                        .isEqualTo(MimeUtility.decodeText(MimeUtility.unfold(
                                caught.header(header.get("name").textValue()))));
            }
            assertThat(message.get("headers").findValuesAsText("name"))
                    .containsExactly("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted");
            assertThat(message.get("headers").get(1).get("value").textValue())
                    .contains("<eve@example.com>", "<script>alert(1)</script>");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 29, 30, 31, 200})
    void listsEveryEmailOnceNewestFirst(int limit) {
        for (String filter : List.of("", "state=SENT")) {
            List<JsonNode> listed = pages(filter, limit).stream()
                    .filter(email -> email.get("orderId").textValue().startsWith("listed-"))
                    .toList();
            assertThat(listed)
                    .extracting(email -> email.get("orderId").textValue())
                    .containsExactlyInAnyOrderElementsOf(ORDERS);
            assertThat(listed)
                    .extracting(email ->
                            email.get("at").textValue() + email.get("orderId").textValue())
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void findsThoseOfAnOrderAndOfAState() {
        order(anOrder().id("unaddressed").customer("nobody").state(OrderState.VALIDATED));
        order(anOrder().id("unaddressed").customer("nobody").state(OrderState.SHIPPED));
        awaitState("unaddressed", "VALIDATED", "UNADDRESSED");
        awaitState("unaddressed", "SHIPPED", "UNADDRESSED");
        assertThat(kinds("orderId=unaddressed")).containsExactlyInAnyOrder("VALIDATED", "SHIPPED");
        assertThat(kinds("orderId=unaddressed&state=UNADDRESSED")).hasSize(2);
        assertThat(kinds("orderId=unaddressed&state=SENT")).isEmpty();
        assertThat(pages("orderId=unaddressed", 1)).hasSize(2);
        assertThat(kinds("orderId=another")).isEmpty();
        assertThat(pages("state=UNADDRESSED", 1))
                .allSatisfy(email -> assertThat(email.get("reason").textValue()).isEqualTo("CUSTOMER_UNKNOWN"));
        JsonNode shown = either().get("/v1/emails/unaddressed/SHIPPED").json();
        assertThat(shown.has("message")).isFalse();
        assertThat(shown.has("completedAt")).isTrue();
    }

    @Test
    void saysWhyItWasGivenUp() {
        put("gus", "Gus", "Gone", ",\"email\":\"gone@example.com\"");
        mails.refuse(recipient -> recipient.startsWith("gone")
                ? Optional.of(new MailCatcher.Refusal(550, "5.1.1 <" + recipient + "> unknown here"))
                : Optional.empty());
        order(anOrder().id("gone").customer("gus").state(OrderState.VALIDATED));
        awaitState("gone", "VALIDATED", "GIVEN_UP");
        JsonNode given = either().get("/v1/emails/gone/VALIDATED").json();
        assertThat(given.get("reason").textValue()).contains("550 5.1.1 <[address]> unknown here");
        assertThat(given.get("message").get("headers").get(1).get("value").textValue())
                .isEqualTo("Gus Gone <gone@example.com>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listed-10/PAID",
                "listed-10/UNKNOWN",
                "listed-10/cancelled",
                "never/CANCELLED",
                "a%20b/CANCELLED"
            })
    void knowsNoEmailThatIsNotThere(String path) {
        Answer answer = either().get("/v1/emails/" + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.json().get("code").textValue()).isEqualTo("EMAIL_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=sent",
                "state=",
                "orderId=a%20b",
                "limit=0",
                "limit=201",
                "cursor=x",
                "cursor=MTphL2I",
                "kind=PAID"
            })
    void refusesParametersThatAreWrong(String query) {
        Answer answer = either().get("/v1/emails?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    /** A list with gaps would look as if e-mails were gone. */
    @Test
    @Order(LATE)
    void isWholeOrRefusedWhileAnInstanceGoesAway() {
        List<String> before = ids(pages("", 200));
        instances.stop("2");
        await("the partitions of the other instance")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Answer list = instances.probe("1").get("/v1/emails?limit=200");
                    if (list.status() == 200) {
                        assertThat(ids(items(list.json()))).isEqualTo(before);
                        return true;
                    }
                    assertThat(list.status()).as(list.body()).isEqualTo(503);
                    assertThat(list.header("Retry-After")).isNotEmpty();
                    return false;
                });
    }

    private void awaitState(String orderId, String kind, String state) {
        Await.untilAsserted(SOON, () -> {
            for (String instance : List.of("1", "2")) {
                Answer answer = instances.probe(instance).get("/v1/emails/" + orderId + "/" + kind);
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.json().get("state").textValue()).isEqualTo(state);
            }
        });
    }

    private List<String> kinds(String filter) {
        return pages(filter, 200).stream()
                .map(email -> email.get("kind").textValue())
                .toList();
    }

    private static List<String> ids(List<JsonNode> emails) {
        return emails.stream()
                .map(email -> email.get("orderId").textValue() + " "
                        + email.get("kind").textValue())
                .toList();
    }

    /** All items, each page from the other instance than the one before. */
    private List<JsonNode> pages(String filter, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            Answer answer = either().get("/v1/emails?limit=" + limit + (filter.isEmpty() ? "" : "&" + filter)
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(items(answer.json())).hasSizeLessThanOrEqualTo(limit);
            all.addAll(items(answer.json()));
            next = answer.json().path("next").asText("");
        } while (!next.isEmpty());
        return all;
    }

    private static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("emails").forEach(items::add);
        return items;
    }

    private void put(String id, String firstName, String lastName, String more) {
        String body = "{\"firstName\":\"" + firstName + "\",\"lastName\":\"" + lastName + "\"" + more + "}";
        Answer answer = either().send("PUT", "/v1/customers/" + id, body, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void order(OrderBuilder order) {
        var built = order.build();
        cluster.send(cluster.topics().orders(), built.getId(), built);
    }

    /** One and the other, in turns. */
    private HttpProbe either() {
        return instances.probe(asked.getAndIncrement() % 2 == 0 ? "1" : "2");
    }
}
