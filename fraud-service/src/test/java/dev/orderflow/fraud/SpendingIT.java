package dev.orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderState;
import dev.orderflow.testkit.Fixtures;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** What customers have spent, over two instances that share the customers: each answers for all of them. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpendingIT {
    private static final int LATE = Order.DEFAULT + 1;
    private static final List<String> CUSTOMERS =
            IntStream.range(0, 12).mapToObj(number -> "customer-" + number).toList();

    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster given, @TempDir Path states) {
        cluster = given;
        instances = new TwoInstances(
                FraudService.DEFINITION, cluster, states, Map.of("fraud.limits", "JPY=400000", "fraud.window", "2h"));
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    /** No wait in between: what was written before the question is in the answer. */
    @Test
    void hasEveryOrderThatWasWrittenBefore() {
        for (String customer : CUSTOMERS) {
            send(customer + "-a", customer, OrderState.CREATED, "GBP", "1000.5");
            assertSpending(customer, "{'currency':'GBP','total':1000.5,'orders':1,'limit':2000}");
            send(customer + "-b", customer, OrderState.CREATED, "GBP", "999.5");
            send(customer + "-c", customer, OrderState.CREATED, "JPY", "400000");
            send(customer + "-d", customer, OrderState.CREATED, "GBP", "0.01");
            assertSpending(
                    customer,
                    "{'currency':'GBP','total':2000,'orders':2,'limit':2000},"
                            + "{'currency':'JPY','total':400000,'orders':1,'limit':400000}");
            send(customer + "-a", customer, OrderState.CANCELLED, "GBP", "1000.5");
            send(customer + "-c", customer, OrderState.FAILED, "JPY", "400000");
            assertSpending(customer, "{'currency':'GBP','total':999.5,'orders':1,'limit':2000}");
        }
    }

    @Test
    void isNothingForWhoeverHasNoOrders() {
        assertSpending("nobody", "");
        Answer answer = instances.probe("1").get("/v1/customers/nobody/spending");
        assertThat(answer.json().get("window").textValue()).isEqualTo("PT2H");
        assertThat(Instant.parse(answer.json().get("at").textValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void knowsNoCustomerThatCannotBe() {
        Answer answer = instances.probe("1").get("/v1/customers/a%20b/spending");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").textValue()).isEqualTo("CUSTOMER_NOT_FOUND");
    }

    @Test
    void answersAHeadAsTheGet() {
        for (String instance : List.of("1", "2")) {
            assertThat(instances
                            .probe(instance)
                            .send("HEAD", "/v1/customers/nobody/spending", "", Map.of())
                            .status())
                    .isEqualTo(200);
        }
    }

    /** The new owner refuses until it has what the old one had. */
    @Test
    @Order(LATE)
    void isCurrentOrRefusedWhileAnInstanceGoesAway() {
        CUSTOMERS.forEach(customer -> send(customer + "-z", customer, OrderState.CREATED, "EUR", "12"));
        CUSTOMERS.forEach(customer ->
                assertThat(instances.probe("1").get(path(customer)).status()).isEqualTo(200));
        instances.stop("2");
        for (String customer : CUSTOMERS) {
            await("the partition of " + customer)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        Answer answer = instances.probe("1").get(path(customer));
                        if (answer.status() == 200) {
                            assertThat(answer.body())
                                    .contains("{\"currency\":\"EUR\",\"total\":12,\"orders\":1,\"limit\":2000}");
                            return true;
                        }
                        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                        assertThat(answer.header("Retry-After")).isNotEmpty();
                        return false;
                    });
        }
    }

    private void assertSpending(String customer, String spending) {
        for (String instance : List.of("1", "2")) {
            Answer answer = instances.probe(instance).get(path(customer));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("customerId").textValue()).isEqualTo(customer);
            assertThat(answer.json().get("spending")).hasToString("[" + spending.replace('\'', '"') + "]");
        }
    }

    private static String path(String customer) {
        return "/v1/customers/" + customer + "/spending";
    }

    private void send(String id, String customer, OrderState state, String currency, String amount) {
        CustomerOrder order = new CustomerOrder(customer, id, state, currency, Fixtures.money(amount));
        cluster.send(cluster.topics().customerOrders(), customer, order);
    }
}
