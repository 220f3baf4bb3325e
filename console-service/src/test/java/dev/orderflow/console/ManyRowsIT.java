package dev.orderflow.console;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a page of 100 rows takes among many ({@code -Dmany.rows=1000000 -Dmany.requests=400}): at the top, anywhere, filtered, searched. The table
 * that it prints is the result; the test itself only holds that no page looks at all rows.
 */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
@Tag("alone")
class ManyRowsIT {
    private static final int ROWS = Integer.getInteger("many.rows", 20_000);
    private static final int CUSTOMERS = 5_000;
    private static final int PRODUCTS = 300;
    private static final int REQUESTS = Integer.getInteger("many.requests", 40);
    private static final int WARM_UP = REQUESTS / 4;
    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SPREAD = Duration.ofDays(30);
    private static final OrderState[] STATES = {
        OrderState.CREATED, OrderState.FAILED, OrderState.VALIDATED, OrderState.SHIPPED, OrderState.SHIPPED
    };

    /** A page that looks at a million rows takes seconds. Wide, as machines differ and do other things too. */
    private static final double NOT_ALL_ROWS_MS = 500;

    private final Random random = new Random(7);
    private RunningService console;
    private HttpProbe probe;

    @BeforeAll
    void start(TestCluster cluster, @TempDir Path stateDirectory) {
        cluster.sendAll(
                cluster.topics().customers(),
                IntStream.range(0, CUSTOMERS).mapToObj(ManyRowsIT::customer),
                Customer::getId);
        cluster.sendAll(cluster.topics().orders(), IntStream.range(0, ROWS).mapToObj(ManyRowsIT::order), Order::getId);
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", stateDirectory.toString());
        List.of("orders", "inventory", "email", "details", "fraud")
                .forEach(service -> settings.put("console." + service + ".url", "http://127.0.0.1:1"));
        long begin = System.nanoTime();
        console = RunningService.start(ConsoleService.DEFINITION, settings);
        probe = HttpProbe.onPort(console.port());
        await("all rows")
                .atMost(Duration.ofSeconds(120 + ROWS / 500))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> count("/v1/order-rows/counts") == ROWS);
        System.out.printf(Locale.ROOT, "%d rows built in %.0f s%n", ROWS, (System.nanoTime() - begin) / 1e9);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void noPageLooksAtAllRows() {
        System.out.printf(Locale.ROOT, "%-28s %8s %8s %8s%n", "100 rows of " + ROWS, "p50 ms", "p95 ms", "p99 ms");
        measure("the newest", number -> "");
        measure("anywhere", number -> "&rank=" + random.nextInt(ROWS - 100));
        measure(
                "from a time on",
                number -> "&at=" + FIRST.plusMillis(random.nextInt((int) SPREAD.toSeconds()) * 1000L));
        measure("of a state", number -> "&state=" + STATES[number % STATES.length]);
        measure("of a customer", number -> "&customerId=c-" + random.nextInt(Math.min(ROWS, CUSTOMERS)));
        measure("of a product", number -> "&product=PRODUCT-" + random.nextInt(PRODUCTS));
        measure("unpaid", number -> "&unpaid=true");
        measure("search by id", number -> "&query=order-" + random.nextInt(ROWS));
        measure("search by name", number -> "&query=Name" + random.nextInt(Math.min(ROWS, CUSTOMERS)));
        measure("search by e-mail", number -> "&query=mail" + random.nextInt(Math.min(ROWS, CUSTOMERS)) + "@example");
    }

    private void measure(String what, IntFunction<String> query) {
        double[] millis = new double[REQUESTS];
        for (int request = -WARM_UP; request < REQUESTS; request++) {
            String path = "/v1/order-rows?limit=100" + query.apply(request + WARM_UP);
            long begin = System.nanoTime();
            Answer answer = probe.get(path);
            double took = (System.nanoTime() - begin) / 1e6;
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
            assertThat(answer.json().get("rows")).as(path).isNotEmpty();
            if (request >= 0) {
                millis[request] = took;
            }
        }
        Arrays.sort(millis);
        double p95 = millis[REQUESTS * 95 / 100];
        System.out.printf(
                Locale.ROOT, "%-28s %8.1f %8.1f %8.1f%n", what, millis[REQUESTS / 2], p95, millis[REQUESTS * 99 / 100]);
        assertThat(p95).as(what).isLessThan(NOT_ALL_ROWS_MS);
    }

    private long count(String path) {
        JsonNode counts = probe.get(path).json();
        return counts.path("all").asLong();
    }

    private static Customer customer(int number) {
        return new Customer(
                "c-" + number,
                "Name" + number,
                "Family" + number % 100,
                "mail" + number + "@example.com",
                null,
                number % 10 == 0 ? "platinum" : "bronze",
                null);
    }

    private static Order order(int number) {
        return anOrder()
                .id("order-" + number)
                .customer("c-" + number % CUSTOMERS)
                .line("PRODUCT-" + number % PRODUCTS, 1, "9.99")
                .createdAt(FIRST.plusMillis(SPREAD.toMillis() / ROWS * number))
                .state(STATES[number % STATES.length])
                .build();
    }
}
