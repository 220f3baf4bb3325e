package dev.orderflow.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of customers over real HTTP and a real broker. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerListIT {
    private RunningService service;
    private HttpProbe http;

    @BeforeAll
    void start(TestCluster cluster, @TempDir Path states) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", states.toString());
        settings.put("http.port", "0");
        service = RunningService.start(EmailService.DEFINITION, settings);
        service.awaitReady(Duration.ofSeconds(60));
        http = HttpProbe.onPort(service.port());
        put("ana", "Ana", "Muñoz", ",\"email\":\"a.m@example.com\",\"address\":\"1 Long Lane\",\"level\":\"platinum\"");
        put("ben", "Ben", "Jones", "");
        put("Cat", "Catherine", "Anders", ",\"email\":\"cat@shop.example\"");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ANA, ana",
        "muñoz, ana",
        "a%20MUÑ, ana",
        "@example.com, ana",
        "ben, ben",
        "cat, Cat",
        "SHOP, Cat",
        "an, 'Cat,ana'",
        "lane, ''",
        "platinum, ''"
    })
    void findsCustomersByIdNamesAndEmail(String query, String ids) {
        List<String> found =
                page("/v1/customers?query=" + encoded(query)).get("customers").findValuesAsText("id");
        assertThat(String.join(",", found)).isEqualTo(ids);
    }

    @Test
    void showsThemAsTheyAreShownOneByOne() {
        for (JsonNode customer : page("/v1/customers?query=an").get("customers")) {
            assertThat(customer)
                    .isEqualTo(http.get("/v1/customers/" + customer.get("id").textValue())
                            .json());
        }
        assertThat(page("/v1/customers?query=jones").toString())
                .isEqualTo("{\"customers\":[{\"id\":\"ben\",\"firstName\":\"Ben\",\"lastName\":\"Jones\"}]}");
    }

    @Test
    void showsAnUpdateAsSoonAsItIsAcknowledged() {
        for (int number = 0; number < 10; number++) {
            put("updated", "Una", "Number" + number, "");
            assertThat(page("/v1/customers?query=una").get("customers").findValuesAsText("lastName"))
                    .containsExactly("Number" + number);
        }
    }

    @Test
    void listsEachOnceOverAllPages() {
        IntStream.range(100, 150).forEach(number -> put("paged-" + number, "Pat", "Paged", ""));
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = page("/v1/customers?limit=7&query=paged" + (next.isEmpty() ? "" : "&cursor=" + next));
            ids.addAll(page.get("customers").findValuesAsText("id"));
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        assertThat(ids)
                .containsExactlyElementsOf(IntStream.range(100, 150)
                        .mapToObj(number -> "paged-" + number)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "query=", "cursor=nonsense", "email=a", "query=a&query=b"})
    void refusesParametersThatAreWrong(String query) {
        Answer answer = http.get("/v1/customers?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").textValue()).isEqualTo("INVALID_QUERY");
        assertThat(answer.json().get("errors")).hasSize(1);
    }

    private JsonNode page(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void put(String id, String firstName, String lastName, String more) {
        Answer answer = http.send(
                "PUT",
                "/v1/customers/" + id,
                "{\"firstName\":\"" + firstName + "\",\"lastName\":\"" + lastName + "\"" + more + "}",
                Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String encoded(String query) {
        return query.replace("ñ", "%C3%B1").replace("Ñ", "%C3%91");
    }
}
