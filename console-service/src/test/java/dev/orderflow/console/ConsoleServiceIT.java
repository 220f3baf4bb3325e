package dev.orderflow.console;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static dev.orderflow.testkit.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Payment;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share the rows, against a real broker: each shows all of them, as they are now. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleServiceIT {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00Z");

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

    /** What was committed before a request is in its answer. */
    @Test
    void showsEveryOrderThroughEachInstanceAtOnce() {
        send(
                cluster.topics().customers(),
                "7",
                new Customer("7", "Ana", "Smith", "ana@example.com", null, "gold", null));
        for (int number = 0; number < 12; number++) {
            order(anOrder().id("seen-" + number).customer("7").line("SEEN", 1, "10"));
            for (String instance : List.of("1", "2")) {
                assertThat(rows(instance, "product=SEEN").findValuesAsText("id"))
                        .hasSize(number + 1);
            }
        }
        // Whatever partition an order is in, its customer is there.
        Await.untilAsserted(() -> assertThat(rows("1", "product=SEEN").findValuesAsText("customerName"))
                .hasSize(12)
                .containsOnly("Ana Smith"));
        order(anOrder().id("seen-0").customer("7").line("SEEN", 1, "10").state(OrderState.VALIDATED));
        send(cluster.topics().payments(), "seen-0", new Payment("a", "seen-0", "GBP", money("4"), MORNING, null));
        JsonNode paid = rows("2", "product=SEEN&unpaid=true");
        assertThat(paid).hasSize(1);
        assertThat(paid.get(0).toString())
                .contains("\"paid\":4", "\"open\":6", "\"waitsFor\":\"SHIPMENT\"", "\"customerLevel\":\"gold\"");
    }

    @Test
    void leadsFromPageToPageAndBack() {
        for (int number = 0; number < 7; number++) {
            order(anOrder().id("paged-" + number).line("PAGED", 1, "1").createdAt(MORNING.plusSeconds(number)));
        }
        List<String> forth = new ArrayList<>();
        Answer page = get("1", "/v1/order-rows?product=PAGED&limit=3");
        forth.addAll(page.json().get("rows").findValuesAsText("id"));
        assertThat(page.json().has("previous")).isFalse();
        List<Answer> pages = new ArrayList<>(List.of(page));
        while (page.json().has("next")) {
            page = get(
                    pages.size() % 2 == 0 ? "1" : "2",
                    "/v1/order-rows?product=PAGED&limit=3&cursor="
                            + page.json().get("next").asText());
            pages.add(page);
            forth.addAll(page.json().get("rows").findValuesAsText("id"));
        }
        assertThat(forth).containsExactly("paged-6", "paged-5", "paged-4", "paged-3", "paged-2", "paged-1", "paged-0");

        Answer back = get(
                "2",
                "/v1/order-rows?product=PAGED&limit=3&cursor="
                        + pages.get(2).json().get("previous").asText());
        assertThat(back.json().get("rows").findValuesAsText("id")).containsExactly("paged-3", "paged-2", "paged-1");
    }

    /** A scroll bar leads anywhere in the list of all. */
    @Test
    void beginsAtAnyPlaceOfTheListOfAll() {
        for (int number = 0; number < 5; number++) {
            order(anOrder().id("old-" + number).createdAt(Instant.EPOCH.plusSeconds(number / 2)));
        }
        for (String instance : List.of("1", "2")) {
            for (int rank = 0; rank < 5; rank++) {
                Answer page = get(instance, "/v1/order-rows?order=oldest&limit=1&rank=" + rank);
                assertThat(page.json().get("rows").findValuesAsText("id")).containsExactly("old-" + rank);
            }
            long all = get(instance, "/v1/order-rows/counts").json().get("all").asLong();
            Answer last = get(instance, "/v1/order-rows?limit=3&rank=" + (all - 1));
            assertThat(last.json().get("rows").findValuesAsText("id")).containsExactly("old-0");
            assertThat(last.json().has("previous")).isTrue();
            assertThat(get(instance, "/v1/order-rows?rank=100000").json().get("rows"))
                    .isEmpty();
        }
    }

    @Test
    void tellsOpenPagesOfEachChange() {
        try (EventProbe page = EventProbe.open(consoles.url("2") + "/v1/order-rows/events", Map.of())) {
            Await.until(() -> !page.lastId().isEmpty());
            order(anOrder().id("told").customer("7"));
            order(anOrder().id("told").customer("7").state(OrderState.FAILED));
            Await.untilAsserted(() -> assertThat(page.events())
                    .extracting(EventProbe.Event::data)
                    .filteredOn(data -> data.contains("\"id\":\"told\""))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("\"revision\":1", "\"state\":\"CREATED\""),
                            second -> assertThat(second).contains("\"revision\":2", "\"state\":\"FAILED\"")));
        }
    }

    @Test
    void countsWhatAllInstancesHave() {
        JsonNode before = get("1", "/v1/order-rows/counts").json();
        for (int number = 0; number < 6; number++) {
            order(anOrder().id("counted-" + number));
        }
        JsonNode after = get("2", "/v1/order-rows/counts").json();
        assertThat(after.get("all").asLong()).isEqualTo(before.get("all").asLong() + 6);
        assertThat(after.get("states").get("CREATED").asLong())
                .isEqualTo(before.get("states").get("CREATED").asLong() + 6);
        long created = 0;
        for (JsonNode day : get("1", "/v1/order-rows/created").json().get("spans")) {
            for (JsonNode hour : day.get("orders")) {
                created += hour.asLong();
            }
        }
        assertThat(created).isGreaterThanOrEqualTo(after.get("all").asLong());
    }

    /** Whichever instance is asked, as long as no partition moves. */
    @Test
    void eachInstanceKnowsWhoHasWhichPartitions() {
        for (String instance : List.of("1", "2")) {
            Await.untilAsserted(() -> {
                List<Integer> partitions = new ArrayList<>();
                List<String> addresses = new ArrayList<>();
                for (JsonNode known : get(instance, "/health/instances").json().get("instances")) {
                    addresses.add(known.get("address").asText());
                    assertThat(known.get("answers").asBoolean())
                            .isEqualTo(consoles.url(instance).endsWith(addresses.get(addresses.size() - 1)));
                    assertThat(known.get("ready").asBoolean())
                            .as(known.toString())
                            .isTrue();
                    assertThat(known.get("reasons")).isEmpty();
                    known.at("/applications/0/partitions")
                            .path(cluster.topics().orders().name())
                            .forEach(partition -> partitions.add(partition.asInt()));
                }
                assertThat(addresses).hasSize(2);
                assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3);
            });
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        Answer answer = get("1", "/v1/order-rows?limit=0&state=x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(2);
    }

    @Test
    void servesThePageAndNothingElse() {
        Answer page = get("1", "/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; ")
                .doesNotContain("frame-src", "child-src");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").doesNotContain("http://", "https://");
        List<String> files =
                LINK.matcher(page.body()).results().map(link -> link.group(1)).toList();
        assertThat(files).hasSizeGreaterThan(5).anyMatch(file -> file.endsWith("/console.js"));
        assertThat(files).allSatisfy(file -> {
            Answer answer = get("1", "/" + file);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains(file.startsWith("page/v-") ? "immutable" : "no-cache");
        });
        assertThat(get("1", "/page/runbook.md").body()).startsWith("# Alerts");
        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(get("1", "/page/v-00000000/console.js").header("Cache-Control"))
                .contains("no-cache");
        Answer known = consoles.probe("1").send("GET", "/", "", Map.of("If-None-Match", page.header("ETag")));
        assertThat(known.status()).isEqualTo(304);
        for (String path : List.of(
                "/page/nothing.js", "/page/%2e%2e/logback.xml", "/page/openapi/common.yaml", "/page/docs/ALERTS.md")) {
            assertThat(get("1", path).status()).as(path).isIn(400, 404);
        }
    }

    /** Nothing listens at the default addresses here: the answer says what is away, and the console itself stays. */
    @Test
    void saysThatAServiceIsAway() {
        assertThat(get("1", "/v1/services").json().get("services").findValuesAsText("path"))
                .containsExactly("/api/orders", "/api/inventory", "/api/email", "/api/details", "/api/fraud", "");
        Answer away = get("1", "/api/orders/v1/orders/1");
        assertThat(away.status()).isEqualTo(502);
        assertThat(away.json().get("code").asText()).isEqualTo("HTTP_502");
        assertThat(get("1", "/api/other/v1/orders/1").status()).isEqualTo(404);
    }

    private void order(OrderBuilder order) {
        Order built = order.build();
        send(cluster.topics().orders(), built.getId(), built);
    }

    private <V> void send(Topic<V> topic, String key, V value) {
        var unused = cluster.send(topic, key, value);
    }

    private JsonNode rows(String instance, String query) {
        return consoles.rows(instance, query);
    }

    private Answer get(String instance, String path) {
        return consoles.get(instance, path);
    }
}
