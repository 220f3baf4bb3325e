package dev.orderflow.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.ConsoleService;
import dev.orderflow.details.DetailsService;
import dev.orderflow.email.EmailService;
import dev.orderflow.fraud.FraudService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.orders.OrdersService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.awaitility.Awaitility;

/**
 * All services in this JVM against a real broker and registry, over real HTTP. Each can be stopped and started again with
 * its state directory kept.
 */
final class WholeSystem implements AutoCloseable {
    static final Duration READY = Duration.ofSeconds(60);
    private static final Duration CONFIRMED = Duration.ofSeconds(20);
    private static final List<ServiceDefinition<?>> ALL = List.of(
            OrdersService.DEFINITION,
            DetailsService.DEFINITION,
            FraudService.DEFINITION,
            InventoryService.DEFINITION,
            EmailService.DEFINITION,
            ConsoleService.DEFINITION);

    private final Map<String, String> settings;
    private final Map<String, Map<String, String>> ownSettings;
    private final Path stateDirectory;
    private final Map<String, RunningService> running = new LinkedHashMap<>();
    private final Client client = new Client();

    /**
     * @param settings of every service
     * @param ordersSettings of orders-service alone
     */
    WholeSystem(Map<String, String> settings, Map<String, String> ordersSettings, Path stateDirectory) {
        this(settings, stateDirectory, Map.of(OrdersService.DEFINITION.name(), ordersSettings));
    }

    /**
     * @param settings of every service
     * @param ownSettings by service, of that one alone
     */
    WholeSystem(Map<String, String> settings, Path stateDirectory, Map<String, Map<String, String>> ownSettings) {
        this.settings = Map.copyOf(settings);
        this.ownSettings = Map.copyOf(ownSettings);
        this.stateDirectory = stateDirectory;
    }

    WholeSystem startAll() {
        launchAll();
        awaitReady();
        return this;
    }

    /** Starts all and does not wait for them. */
    void launchAll() {
        ALL.forEach(definition -> running.put(definition.name(), launch(definition)));
    }

    void awaitReady() {
        running.values().forEach(service -> service.awaitReady(READY));
    }

    /** What each service says over HTTP of its readiness. */
    List<HttpResponse<String>> readiness() {
        return running.keySet().stream()
                .map(service -> client.get(address(service) + "/health/ready"))
                .toList();
    }

    void stop(String service) {
        running.remove(service).close();
    }

    /** With these settings besides those that all have. */
    void restart(String service, Map<String, String> more) {
        stop(service);
        start(service, more);
    }

    void start(String service) {
        start(service, ownSettings.getOrDefault(service, Map.of()));
    }

    private void start(String service, Map<String, String> more) {
        ServiceDefinition<?> definition = ALL.stream()
                .filter(candidate -> candidate.name().equals(service))
                .findFirst()
                .orElseThrow();
        RunningService started = launch(definition, more);
        running.put(service, started);
        started.awaitReady(READY);
    }

    void stock(String product, long quantity) {
        String body = "{\"adjustmentId\":\"initial\",\"kind\":\"ADD\",\"quantity\":" + quantity + "}";
        HttpResponse<String> answer = client.post(inventory("/v1/inventory/" + product + "/adjustments"), body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("stock of " + product + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    JsonNode level(String product) {
        return Client.json(client.get(inventory("/v1/inventory/" + product)));
    }

    HttpResponse<String> post(String order) {
        return client.post(orders("/v1/orders"), order);
    }

    HttpResponse<String> get(String path) {
        return client.get(orders(path));
    }

    /** The order with its outcome, which must come within 20 s. */
    JsonNode outcome(String id) {
        HttpResponse<String> answer = get("/v1/orders/" + id + "/validated?timeout=20000");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("outcome of " + id + ": " + answer.statusCode() + " " + answer.body());
        }
        return Client.json(answer);
    }

    /** Posts an order that must be accepted, again where it could not be confirmed in time, and waits for its outcome. */
    JsonNode decided(String order) {
        HttpResponse<String> answer =
                Awaitility.await().atMost(CONFIRMED).until(() -> post(order), WholeSystem::isConfirmed);
        if (answer.statusCode() != 201 && answer.statusCode() != 200) {
            throw new IllegalStateException("order: " + answer.statusCode() + " " + answer.body());
        }
        return outcome(Client.json(answer).get("id").textValue());
    }

    private static boolean isConfirmed(HttpResponse<String> answer) {
        return answer.statusCode() != 503 || !answer.body().contains("NOT_CONFIRMED");
    }

    Client client() {
        return client;
    }

    String orders(String path) {
        return address("orders-service") + path;
    }

    String inventory(String path) {
        return address("inventory-service") + path;
    }

    String address(String service) {
        return "http://127.0.0.1:" + running.get(service).port();
    }

    /** All at the same time: each waits for its own. */
    @Override
    public void close() {
        List<Thread> stopping = running.values().stream()
                .map(service -> new Thread(service::close, "stop"))
                .toList();
        running.clear();
        stopping.forEach(Thread::start);
        for (Thread stop : stopping) {
            try {
                stop.join();
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
    }

    private RunningService launch(ServiceDefinition<?> definition) {
        return launch(definition, ownSettings.getOrDefault(definition.name(), Map.of()));
    }

    private RunningService launch(ServiceDefinition<?> definition, Map<String, String> more) {
        Map<String, String> own = new HashMap<>(settings);
        own.putAll(more);
        own.put("http.port", "0");
        own.put("state.dir", stateDirectory.resolve(definition.name()).toString());
        return RunningService.start(definition, own);
    }
}
