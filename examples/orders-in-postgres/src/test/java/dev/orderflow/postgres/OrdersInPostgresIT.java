package dev.orderflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TopicReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Orders of every fate go through the real services, and their rows say what REST says; also through kills, replays and a rebuild. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class OrdersInPostgresIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ORDERS = 1_000;
    private static final int MORE = 1_200;
    private static final Set<String> SERVICES =
            Set.of("orders-service", "details-service", "fraud-service", "inventory-service");

    private final TestCluster cluster;
    private final Map<String, RunningService> running = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    private EmbeddedPostgres postgres;
    private Rows rows;
    private OrderLoad load;

    OrdersInPostgresIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(PATIENCE)
                .setDataDirectory(directory.resolve("postgres"))
                .start();
        rows = new Rows(postgres.getJdbcUrl("postgres", "postgres"));
        Services.ALL.definitions().stream()
                .filter(definition -> SERVICES.contains(definition.name()))
                .forEach(this::launch);
        running.values().forEach(service -> service.awaitReady(PATIENCE));
        load = new OrderLoad(HttpProbe.onPort(running.get("orders-service").port()));
        stock("P1");
        stock("P2");
    }

    @AfterEach
    void stop() throws Exception {
        running.values().forEach(RunningService::close);
        postgres.close();
    }

    @Test
    void showsEveryOrderAsRestDoes() throws Exception {
        try (PostgresProcess first = run()) {
            Await.untilAsserted(
                    PATIENCE, () -> assertThat(exists("orders")).as(first.log()).isTrue());
            watchForOldOverNew("orders_1");
            CompletableFuture<Void> placed = CompletableFuture.runAsync(() -> load.place(0, ORDERS));
            Await.untilAsserted(
                    PATIENCE, () -> assertThat(count()).as(first.log()).isGreaterThan(ORDERS / 10));
            first.kill();
            assertThat(count()).as("killed in mid-work").isLessThan(ORDERS);
            placed.join();
            load.end(0, ORDERS);
        }
        try (PostgresProcess second = run()) {
            awaitSameAsRest(ORDERS, second);
            assertFates();
            keepsGoodRowsFromBadRecords(second);
            second.stop();
        }
        replaysEverythingWithoutGoingBack();
        rebuildsBesideWhileOrdersComeIn();
    }

    private void assertFates() throws SQLException {
        assertThat(rows.text(
                        "SELECT string_agg(state || ' ' || n, ', ' ORDER BY state) FROM (SELECT state, count(*) n FROM orders"
                                + " GROUP BY state) s"))
                .isEqualTo("CANCELLED 125, FAILED 250, SHIPPED 125, VALIDATED 500");
        assertThat(rows.text("SELECT total FROM orders WHERE order_id = 'order-1'"))
                .isEqualTo("307.5085");
        assertThat(rows.number("SELECT lines->1->>'quantity' FROM orders WHERE order_id = 'order-1'"))
                .isEqualTo(3);
    }

    /** A record that cannot be read becomes a dead letter, one without a value nothing; neither stops what comes behind them. */
    private void keepsGoodRowsFromBadRecords(PostgresProcess process) {
        byte[] key = OrderLoad.id(0).getBytes(StandardCharsets.UTF_8);
        cluster.sendRaw(cluster.topics().orders(), key, new byte[] {1, 2, 3});
        cluster.sendRaw(cluster.topics().orders(), key, null);
        Await.untilAsserted(PATIENCE, () -> {
            try (TopicReader reader = new TopicReader(cluster.settings().get("bootstrap.servers"))) {
                List<ConsumerRecord<byte[], byte[]>> letters =
                        reader.readToEnd(cluster.prefix() + "orders-in-postgres-dead-letters");
                assertThat(letters).as(process.log()).hasSize(1);
                assertThat(letters.get(0).value()).containsExactly(1, 2, 3);
                assertThat(new String(
                                letters.get(0)
                                        .headers()
                                        .lastHeader("__connect.errors.exception.message")
                                        .value(),
                                StandardCharsets.UTF_8))
                        .startsWith(
                                "a record of topic " + cluster.topics().orders().name() + " cannot be read");
            }
        });
    }

    /** The offsets are gone, so the connector writes every version of every order again, the oldest first. */
    private void replaysEverythingWithoutGoingBack() throws Exception {
        String group = "connect-" + rows.text("SELECT obj_description('orders_1'::regclass)");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers")))) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
        rows.execute("TRUNCATE old_over_new, offered");
        try (PostgresProcess third = run()) {
            Await.untilAsserted(
                    PATIENCE,
                    () -> assertThat(rows.number("SELECT count(*) FROM offered"))
                            .as(third.log())
                            .isGreaterThanOrEqualTo(ORDERS));
            awaitSameAsRest(ORDERS, third);
            third.stop();
        }
        assertThat(rows.number("SELECT count(*) FROM old_over_new")).isZero();
    }

    private void rebuildsBesideWhileOrdersComeIn() throws Exception {
        try (PostgresProcess feed = run();
                PostgresProcess killed = start("rebuild")) {
            AtomicBoolean isDone = new AtomicBoolean();
            CompletableFuture<List<Long>> seen = CompletableFuture.supplyAsync(() -> read(isDone));
            CompletableFuture<Void> placed = CompletableFuture.runAsync(() -> load.place(ORDERS, MORE));
            Await.untilAsserted(
                    PATIENCE,
                    () -> assertThat(exists("orders_2") && rows.number("SELECT count(*) FROM orders_2") > 0)
                            .as(killed.log())
                            .isTrue());
            killed.kill();
            try (PostgresProcess rebuild = start("rebuild")) {
                assertThat(rebuild.awaitEnd()).as(rebuild.log()).isZero();
            }
            placed.join();
            load.end(ORDERS, MORE);
            awaitSameAsRest(MORE, feed);
            isDone.set(true);
            assertThat(seen.join())
                    .as("a reader never sees a table with less than before")
                    .isSorted();
            assertThat(exists("orders_1")).isFalse();
            assertThat(feed.log()).contains("Fills table=orders_2");
            feed.stop();
        }
    }

    /** What a reader sees, again and again: the sum of all versions, which only grows. */
    private List<Long> read(AtomicBoolean isDone) {
        List<Long> seen = new ArrayList<>();
        try {
            while (!isDone.get()) {
                seen.add(rows.number("SELECT sum(version) FROM orders"));
            }
        } catch (SQLException e) {
            throw new AssertionError("a reader met an error", e);
        }
        return seen;
    }

    private void awaitSameAsRest(int orders, PostgresProcess process) throws Exception {
        List<Answer> answers = load.read(0, orders);
        Map<String, JsonNode> rest = new HashMap<>();
        for (Answer answer : answers) {
            JsonNode order = Rows.comparable(Rows.JSON.readTree(answer.body()));
            rest.put(order.path("id").asText(), order);
        }
        assertThat(rest).hasSize(orders);
        Await.untilAsserted(
                PATIENCE, () -> assertThat(count()).as(process.log()).isEqualTo(orders));
        Await.untilAsserted(PATIENCE, () -> {
            Map<String, JsonNode> all = rows.all();
            rest.forEach((id, order) -> assertThat(all.get(id)).isEqualTo(order));
        });
    }

    /** Triggers of the test: which row was written after all, and what was offered that the row had already. */
    private void watchForOldOverNew(String table) throws SQLException {
        rows.execute("CREATE TABLE old_over_new (order_id text); CREATE TABLE offered (order_id text);"
                + "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN EXECUTE format(''INSERT INTO %I VALUES ($1)'', TG_ARGV[0]) USING NEW.order_id; RETURN NEW; END';"
                + "CREATE TRIGGER after_all AFTER UPDATE ON " + table
                + " FOR EACH ROW WHEN (NEW.version < OLD.version) EXECUTE FUNCTION note('old_over_new');"
                + "CREATE TRIGGER a_first BEFORE UPDATE ON " + table
                + " FOR EACH ROW WHEN (NEW.version < OLD.version) EXECUTE FUNCTION note('offered')");
    }

    private long count() throws SQLException {
        return rows.number("SELECT count(*) FROM orders");
    }

    private boolean exists(String relation) throws SQLException {
        return rows.text("SELECT to_regclass('" + relation + "')") != null;
    }

    private PostgresProcess run() {
        return start("run");
    }

    private PostgresProcess start(String command) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
        return PostgresProcess.start(command, settings, directory.resolve(command + ".log"));
    }

    private void launch(ServiceDefinition<?> definition) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.resolve(definition.name()).toString());
        if (definition.name().equals("orders-service")) {
            settings.put("orders.deadline", "5m"); // no order times out on a busy machine
        }
        running.put(definition.name(), RunningService.start(definition, settings));
    }

    private void stock(String product) {
        String body = "{\"adjustmentId\":\"initial\",\"kind\":\"SET\",\"quantity\":100000}";
        HttpProbe inventory = HttpProbe.onPort(running.get("inventory-service").port());
        assertThat(inventory
                        .post("/v1/inventory/" + product + "/adjustments", body)
                        .status())
                .isEqualTo(201);
    }
}
