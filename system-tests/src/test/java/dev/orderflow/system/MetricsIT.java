package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.metrics.KafkaMeters;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.system.metrics.MonitoringFiles;
import dev.orderflow.system.metrics.MonitoringFiles.Row;
import dev.orderflow.system.metrics.PromQuery;
import dev.orderflow.system.metrics.PromQuery.Condition;
import dev.orderflow.system.metrics.PromQuery.Selector;
import dev.orderflow.system.metrics.Sample;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the running system tells at {@code /metrics}: the right numbers, also after a restart; everything that dashboards and
 * alert rules ask for; and what the reference page says, no less and no more.
 */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("proof")
class MetricsIT {
    /** Kafka's figures are looked for every 15 s. */
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Applications that look every few seconds whether there is anything to be forgotten. */
    private static final Set<String> FORGETFUL = Set.of("inventory-service-inventory", "email-service-join");

    private static final List<String> SERVICES = List.of(
            "orders-service",
            "inventory-service",
            "email-service",
            "details-service",
            "fraud-service",
            "console-service");

    /** Series that Prometheus makes, and labels that it adds. */
    private static final String UP = "up";

    private static final Set<String> ADDED_LABELS = Set.of("instance", "job");

    /** At rest, before anything is asked of Kafka's figures that come with traffic: what a scrape may weigh. */
    private static final int MOST_BYTES = 150_000;

    private final MailCatcher catcher = MailCatcher.start(0);
    private TestCluster cluster;
    private WholeSystem system;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        Map<String, String> emails = Map.of("email.smtp.port", Integer.toString(catcher.port()));
        system = new WholeSystem(cluster.settings(), stateDirectory, Map.of("email-service", emails));
        system.launchAll();
        assertThat(system.readiness()).extracting(HttpResponse::statusCode).contains(503); // which is counted, too
        system.awaitReady();
        new Customers(system.address("email-service")).add("ann", "");
        system.stock("HATS", 10);
    }

    @AfterAll
    void stop() {
        system.close();
        catcher.close();
    }

    @Test
    @Order(1)
    void countsWhatHappened() {
        system.decided(order("shipped", "ann", "HATS", 2, "9.99"));
        system.decided(order("cancelled", "ann", "HATS", 3, "9.99"));
        system.decided(order("short", "ann", "HATS", 100, "0.10"));
        system.decided(order("unknown", "ann", "FLYING CARPET", 1, "1"));
        system.decided(order("negative", "ann", "HATS", 1, "-1"));
        system.decided(order("rich", "bob", "HATS", 1, "2000.01"));
        assertThat(end("shipped/ship")).isEqualTo(200);
        assertThat(end("cancelled/cancel")).isEqualTo(200);
        cluster.sendRaw(cluster.topics().orderCommands(), "poison".getBytes(StandardCharsets.UTF_8), new byte[] {9});

        Await.untilAsserted(SOON, () -> {
            List<Sample> now = scrapeAll();
            assertOrders(now, 6, 2, 4, 1, 1);
            assertReasons(now);
            assertStock(now);
            assertEmails(now);
            assertSum(now, 1, "orderflow_fraud_alerts_total", Map.of());
            assertSum(now, 1, "orderflow_details_broken_rules_total", Map.of("rule", "NEGATIVE_PRICE"));
            assertSum(now, 1, "orderflow_dead_letters_total", Map.of("kind", "UNDECODABLE"));
            assertSum(now, SERVICES.size(), "orderflow_ready", Map.of());
            assertSum(now, 6, "http_server_requests_seconds_count", Map.of("uri", "/v1/orders", "status", "201"));
        });
    }

    private static void assertReasons(List<Sample> now) {
        assertSum(now, 6, "orderflow_order_outcome_time_seconds_count", Map.of());
        assertSum(now, 1, "orderflow_order_reasons_total", Map.of("code", "OUT_OF_STOCK"));
        assertSum(now, 1, "orderflow_order_reasons_total", Map.of("code", "UNKNOWN_PRODUCT"));
        assertSum(now, 1, "orderflow_order_reasons_total", Map.of("check", "ORDER_DETAILS_CHECK"));
        assertSum(now, 1, "orderflow_order_reasons_total", Map.of("check", "FRAUD_CHECK"));
        assertSum(now, 0, "orderflow_orders_waiting", Map.of());
        assertSum(now, 0, "orderflow_orders_late", Map.of());
    }

    /** "negative" and "rich" had stock, until another check failed them; so had "cancelled". */
    private static void assertStock(List<Sample> now) {
        assertSum(now, 4, "orderflow_stock_changes_total", Map.of("cause", "RESERVED"));
        assertSum(now, 3, "orderflow_stock_changes_total", Map.of("cause", "RELEASED"));
        assertSum(now, 1, "orderflow_stock_changes_total", Map.of("cause", "CONSUMED"));
        assertSum(now, 1, "orderflow_stock_changes_total", Map.of("cause", "ADJUSTED"));
        assertSum(now, 1, "orderflow_reservations_refused_total", Map.of("code", "OUT_OF_STOCK"));
        assertSum(now, 1, "orderflow_reservations_refused_total", Map.of("code", "UNKNOWN_PRODUCT"));
    }

    /** Five of ann's orders were decided, one was shipped and one cancelled. Bob is unknown. */
    private static void assertEmails(List<Sample> now) {
        assertSum(now, 7, "orderflow_emails_total", Map.of("state", "intended"));
        assertSum(now, 7, "orderflow_emails_total", Map.of("state", "sent"));
        assertSum(now, 7, "orderflow_email_attempts_total", Map.of("answer", "accepted"));
        assertSum(now, 0, "orderflow_emails_pending", Map.of());
    }

    /** A commit of nothing is a transaction all the same, and many of them a second keep brokers busy that have no orders. */
    @Test
    @Order(2)
    void commitsNothingWhenNothingHappens() {
        AtomicReference<Map<String, Double>> last = new AtomicReference<>(Map.of());
        double before = forgetfulCommits();
        long start = System.nanoTime();
        Awaitility.await("a time without commits")
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(4))
                .atMost(SOON)
                .untilAsserted(() -> {
                    Map<String, Double> now = commits();
                    assertThat(now).isEqualTo(last.getAndSet(now));
                });
        assertThat(last.get()).hasSize(5); // seven applications, without those that forget
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
        assertThat(forgetfulCommits() - before)
                .as("commits in %s s of those that forget", seconds)
                .isLessThan(5 * seconds);
    }

    /** By stream thread, but for those that look what is to be forgotten. */
    private Map<String, Double> commits() {
        return commitSamples()
                .filter(sample -> !isForgetful(sample))
                .collect(Collectors.toMap(sample -> sample.labels().get("thread_id"), Sample::value));
    }

    private double forgetfulCommits() {
        return commitSamples()
                .filter(MetricsIT::isForgetful)
                .mapToDouble(Sample::value)
                .sum();
    }

    private Stream<Sample> commitSamples() {
        return scrapeAll().stream().filter(sample -> sample.name().equals("kafka_stream_thread_commit_total"));
    }

    private static boolean isForgetful(Sample sample) {
        return FORGETFUL.stream().anyMatch(sample.labels().get("application")::endsWith);
    }

    /** Each series that a query asks for is there, and has the labels that the query groups by. */
    @Test
    @Order(3)
    void dashboardsAndAlertsNameWhatIsThere() {
        Map<String, PromQuery> queries = MonitoringFiles.queries();
        assertThat(queries.size()).isGreaterThan(60);
        Await.untilAsserted(SOON, () -> {
            List<Sample> samples = scrapeAll();
            assertThat(unanswered(queries, samples)).isEmpty();
        });
    }

    @Test
    @Order(4)
    void theReferenceNamesEveryMetricOfOursAndNoOther() {
        Await.untilAsserted(SOON, () -> {
            Map<String, Set<String>> told = new LinkedHashMap<>();
            scrapeAll().stream()
                    .filter(sample -> isOurs(sample.family()))
                    .forEach(sample -> told.computeIfAbsent(sample.family(), first -> new TreeSet<>())
                            .addAll(sample.labels().keySet()));
            told.values().forEach(labels -> labels.removeAll(Set.of("service", "le")));
            Map<String, Set<String>> written = MonitoringFiles.reference().stream()
                    .collect(Collectors.toMap(Row::metric, row -> new TreeSet<>(row.labels())));
            written.keySet().removeIf(metric -> metric.startsWith("kafka_"));
            assertThat(told).isEqualTo(written);
        });
        Set<String> types = SERVICES.stream()
                .flatMap(service -> scrape(service).lines())
                .filter(line -> line.startsWith("# TYPE "))
                .collect(Collectors.toSet());
        assertThat(types)
                .containsAll(MonitoringFiles.reference().stream()
                        .map(row -> "# TYPE " + row.metric() + " " + row.type())
                        .toList());
    }

    @Test
    @Order(5)
    void theReferenceNamesEveryFigureOfKafkaThatIsKept() {
        Set<String> kept = KafkaMeters.KEPT.keySet().stream()
                .map(name -> name.replace('.', '_').replaceFirst("(failed_stream_threads)$", "$1_total"))
                .collect(Collectors.toSet());
        assertThat(MonitoringFiles.reference().stream().map(Row::metric).filter(metric -> metric.startsWith("kafka_")))
                .containsExactlyInAnyOrderElementsOf(kept);
        Await.untilAsserted(
                SOON,
                () -> assertThat(scrapeAll().stream()
                                .map(Sample::name)
                                .filter(name -> name.startsWith("kafka_"))
                                .collect(Collectors.toSet()))
                        .isEqualTo(kept));
    }

    @Test
    @Order(6)
    void aScrapeIsSmallAndHasNoIdsInIt() {
        for (String service : SERVICES) {
            String scrape = scrape(service);
            assertThat(scrape.length()).as(service).isLessThan(MOST_BYTES);
            assertThat(scrape).doesNotContain("HATS", "FLYING", "\"ann\"", "\"rich\"", "/shipped");
        }
    }

    @Test
    @Order(7)
    void aRestartCountsNoHistory() {
        system.restart("orders-service", Map.of());
        system.restart("inventory-service", Map.of());
        system.decided(order("after", "ann", "HATS", 1, "9.99"));

        Await.untilAsserted(SOON, () -> {
            List<Sample> now = scrapeAll();
            assertOrders(now, 1, 1, 0, 0, 0);
            assertSum(now, 1, "orderflow_order_outcome_time_seconds_count", Map.of());
            assertSum(now, 0, "orderflow_order_reasons_total", Map.of());
            assertSum(now, 1, "orderflow_stock_changes_total", Map.of("cause", "RESERVED"));
            assertSum(now, 1, "orderflow_stock_changes_total", Map.of());
            assertSum(now, 8, "orderflow_emails_total", Map.of("state", "sent"));
        });
    }

    private static void assertOrders(
            List<Sample> now, int created, int validated, int failed, int cancelled, int shipped) {
        Map<String, Double> states = new LinkedHashMap<>();
        now.stream()
                .filter(sample -> sample.name().equals("orderflow_orders_total"))
                .forEach(sample -> states.put(sample.labels().get("state"), sample.value()));
        assertThat(states)
                .isEqualTo(Map.of(
                        "CREATED", (double) created,
                        "VALIDATED", (double) validated,
                        "FAILED", (double) failed,
                        "CANCELLED", (double) cancelled,
                        "SHIPPED", (double) shipped));
    }

    private static List<String> unanswered(Map<String, PromQuery> queries, List<Sample> samples) {
        List<String> unanswered = new ArrayList<>();
        queries.forEach((where, query) -> {
            Set<String> labels = new TreeSet<>(ADDED_LABELS);
            for (Selector selector : query.selectors()) {
                List<Sample> found = samples.stream().filter(selector::matches).toList();
                if (found.isEmpty() && !selector.metric().equals(UP) && !isOfFailuresOnly(selector, samples)) {
                    unanswered.add(where + ": " + selector);
                }
                found.forEach(sample -> labels.addAll(sample.labels().keySet()));
            }
            query.groupings().stream()
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> unanswered.add(where + ": no label " + label));
        });
        return unanswered;
    }

    /** A system that is well answers no client with 500: then the series must be there but for the status. */
    private static boolean isOfFailuresOnly(Selector selector, List<Sample> samples) {
        List<Condition> others = selector.conditions().stream()
                .filter(condition -> !condition.label().equals("status"))
                .toList();
        return others.size() < selector.conditions().size()
                && samples.stream()
                        .filter(new Selector(selector.metric(), others)::matches)
                        .anyMatch(sample -> sample.labels().containsKey("status"));
    }

    private static boolean isOurs(String metric) {
        return metric.startsWith("orderflow_") || metric.startsWith("http_server_");
    }

    /** Over all services, of the series with these labels. */
    private static void assertSum(List<Sample> now, double expected, String name, Map<String, String> labels) {
        assertThat(now.stream()
                        .filter(sample -> sample.name().equals(name)
                                && sample.labels().entrySet().containsAll(labels.entrySet()))
                        .mapToDouble(Sample::value)
                        .sum())
                .as(name + labels)
                .isEqualTo(expected);
    }

    private List<Sample> scrapeAll() {
        return SERVICES.stream()
                .flatMap(service -> Sample.all(scrape(service)).stream())
                .toList();
    }

    private String scrape(String service) {
        HttpResponse<String> answer = system.client().get(system.address(service) + "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int end(String what) {
        return system.client()
                .postAsync(system.orders("/v1/orders/" + what))
                .join()
                .statusCode();
    }

    private static String order(String id, String customer, String product, int quantity, String price) {
        return String.format(
                "{\"id\":\"%s\",\"customerId\":\"%s\",\"lines\":[{\"product\":\"%s\",\"quantity\":%d,\"price\":%s}]}",
                id, customer, product, quantity, price);
    }
}
