package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.auth.Sha256;
import dev.orderflow.kit.http.OpenApiDocument;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.stack.issuer.LocalIssuer;
import dev.orderflow.system.openapi.ApiDocument;
import dev.orderflow.system.openapi.Operation;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real services that ask for a login. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class LoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<String> SERVICES =
            List.of("orders-service", "inventory-service", "email-service", "fraud-service", "console-service");

    /** How long after its end a token is still accepted: clocks are never the same. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Client client = new Client();

    /** Every operation of every service, by nobody, by somebody without roles that count, and by each role. */
    @Test
    void everyRoleMayDoWhatIsItsAndNothingElse(TestCluster cluster, @TempDir Path directory) throws IOException {
        List<String> lines = Roles.ALL.stream()
                .map(role -> role + "-1 " + role + " " + Sha256.hex(token(role)))
                .toList();
        Path tokens = Files.write(directory.resolve("tokens"), lines);
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.putAll(Map.of("auth.mode", "token", "auth.tokens.file", tokens.toString()));
        try (WholeSystem system = new WholeSystem(settings, directory, Map.of()).startAll()) {
            List<String> tried = new ArrayList<>();
            for (String service : SERVICES) {
                for (Operation operation : operations(service)) {
                    tried.add(operation.title());
                    tryAll(system.address(service), operation);
                }
            }
            assertThat(tried).hasSizeGreaterThan(40).contains("POST /v1/orders/{id}/ship");
            recordsSayWhoWroteThem(cluster, system);
            assertThat(system.readiness())
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        }
    }

    private void recordsSayWhoWroteThem(TestCluster cluster, WholeSystem system) {
        write(
                system.address("inventory-service") + "/v1/inventory/SOCKS/adjustments",
                "POST",
                "{\"adjustmentId\":\"count\",\"kind\":\"SET\",\"quantity\":4}",
                "warehouse");
        write(
                system.address("email-service") + "/v1/customers/ana",
                "PUT",
                "{\"firstName\":\"Ana\",\"lastName\":\"Smith\"}",
                "order");
        assertThat(cluster.read(cluster.topics().warehouseInventory()))
                .singleElement()
                .extracting(StockAdjustment::getActor)
                .isEqualTo("warehouse-1");
        assertThat(cluster.read(cluster.topics().inventoryLevels()))
                .singleElement()
                .extracting(level -> level.getCause().getAdjustment().getActor())
                .isEqualTo("warehouse-1");
        assertThat(cluster.read(cluster.topics().customers()))
                .singleElement()
                .extracting(Customer::getActor)
                .isEqualTo("order-1");
    }

    private void write(String url, String method, String body, String role) {
        HttpResponse<String> answer = client.send(Client.request(url)
                .header("Authorization", "Bearer " + token(role))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private void tryAll(String address, Operation operation) {
        List<String> allowed = StreamSupport.stream(
                        operation.node().path("security").path(0).path("login").spliterator(), false)
                .map(role -> role.textValue())
                .toList();
        HttpResponse<String> nobody = send(address, operation, Optional.empty());
        if (allowed.isEmpty()) {
            assertThat(nobody.statusCode()).as(operation.title()).isNotIn(401, 403);
            return;
        }
        assertThat(nobody.statusCode()).as(operation.title()).isEqualTo(401);
        assertThat(Client.json(nobody).path("code").asText()).isEqualTo("LOGIN_REQUIRED");
        assertThat(send(address, operation, Optional.of("guessed")).statusCode())
                .as(operation.title())
                .isEqualTo(401);
        for (String role : Roles.ALL) {
            HttpResponse<String> answer = send(address, operation, Optional.of(token(role)));
            if (Roles.among(List.of(role)).containsAll(allowed)) {
                assertThat(answer.statusCode())
                        .as(operation.title() + " as " + role)
                        .isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode())
                        .as(operation.title() + " as " + role)
                        .isEqualTo(403);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(Client.json(answer).path("detail").asText()).contains(allowed.get(0), role + "-1");
            }
        }
    }

    /** Of event streams only the headers: a HEAD is allowed what its GET is. */
    private HttpResponse<String> send(String address, Operation operation, Optional<String> token) {
        boolean isStream = operation.path().endsWith("/events");
        String path = operation.path().replaceAll("\\{(partition|offset)}", "0").replaceAll("\\{\\w+}", "no-such");
        HttpRequest.Builder request = Client.request(address + path);
        token.ifPresent(login -> request.header("Authorization", "Bearer " + login));
        String method = operation.method().toUpperCase(Locale.ROOT);
        if (method.equals("GET")) {
            // A body says what is wrong; where nothing is, there is none to be read.
            return client.send((isStream && token.isPresent() && !token.get().equals("guessed")
                            ? request.method("HEAD", BodyPublishers.noBody())
                            : request.GET())
                    .build());
        }
        return client.send(request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}"))
                .build());
    }

    /** Whichever instance is asked passes the login on: to the owner of an order, and to all owners of a list. */
    @Test
    void instancesPassTheLoginOnAndStreamsEndWithIt(TestCluster cluster, @TempDir Path states) {
        try (LocalIssuer issuer = LocalIssuer.start();
                TwoInstances orders = new TwoInstances(
                        OrdersService.DEFINITION,
                        cluster,
                        states,
                        Map.of("auth.mode", "oidc", "auth.oidc.issuer", issuer.url(), "auth.oidc.audience", "shop"))) {
            String till = bearer(issuer, "till", List.of("order"), Duration.ofMinutes(5));
            for (int order = 0; order < 8; order++) {
                for (String instance : List.of("1", "2")) {
                    HttpResponse<String> created = create(orders, instance, instance + "-" + order, till);
                    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
                    String other = instance.equals("1") ? "2" : "1";
                    assertThat(get(orders, other, "/v1/orders/" + instance + "-" + order, till)
                                    .statusCode())
                            .isEqualTo(200);
                }
            }
            for (String instance : List.of("1", "2")) {
                assertThat(Client.json(get(orders, instance, "/v1/orders", till))
                                .path("orders"))
                        .hasSize(16);
                assertThat(get(orders, instance, "/v1/orders/1-0", "Bearer guessed")
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(create(orders, "1", "x", bearer(issuer, "eve", List.of("read"), SKEW))
                            .statusCode())
                    .isEqualTo(403);

            saysWhoDidWhat(issuer, orders);
            streamsEndWithTheLogin(issuer, orders);
        }
    }

    /** Of the order that the other instance owns, too. */
    private void saysWhoDidWhat(LocalIssuer issuer, TwoInstances orders) {
        String boss = bearer(issuer, "boss", List.of("order"), Duration.ofMinutes(5));
        for (String id : List.of("1-0", "2-0")) {
            String order = "http://127.0.0.1:" + orders.port("1") + "/v1/orders/" + id;
            for (HttpRequest.Builder request : List.of(
                    Client.request("http://127.0.0.1:" + orders.port("1") + "/v1/payments")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"id\":\"p\",\"orderId\":\"" + id + "\",\"amount\":1}")),
                    Client.request(order + "/cancel").POST(BodyPublishers.noBody()))) {
                HttpResponse<String> answer =
                        client.send(request.header("Authorization", boss).build());
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            }
            assertThat(Client.json(get(orders, "2", "/v1/orders/" + id + "/history", boss))
                            .path("events"))
                    .extracting(event -> event.path("type").asText() + " "
                            + event.path("state").asText() + " "
                            + event.path("actor").asText())
                    .containsExactlyInAnyOrder("STATE CREATED till", "PAYMENT  boss", "STATE CANCELLED boss");
        }
    }

    private void streamsEndWithTheLogin(LocalIssuer issuer, TwoInstances orders) {
        String till = bearer(issuer, "till", List.of("order"), Duration.ofMinutes(5));
        String url = "http://127.0.0.1:" + orders.port("1") + "/v1/orders/events";
        String ending =
                bearer(issuer, "till", List.of("read"), Duration.ofSeconds(5).minus(SKEW));
        String position;
        try (EventProbe stream = EventProbe.open(url, Map.of("Authorization", ending))) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(create(orders, "1", "before", till).statusCode()).isEqualTo(201);
            Await.untilAsserted(SOON, () -> assertThat(stream.hasEnded()).isTrue());
            assertThat(stream.events())
                    .extracting(EventProbe.Event::data)
                    .anySatisfy(data -> assertThat(data).contains("\"id\":\"before\""))
                    .last()
                    .isEqualTo("{\"code\":\"INVALID_TOKEN\"}");
            position = stream.lastId();
        }
        try (EventProbe refused = EventProbe.open(url, Map.of("Authorization", ending))) {
            assertThat(refused.status()).isEqualTo(401);
        }
        assertThat(create(orders, "1", "meanwhile", till).statusCode()).isEqualTo(201);
        try (EventProbe resumed = EventProbe.open(url, Map.of("Authorization", till, "Last-Event-ID", position))) {
            assertThat(resumed.status()).isEqualTo(200);
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(resumed.events())
                            .extracting(EventProbe.Event::data)
                            .singleElement()
                            .asString()
                            .contains("\"id\":\"meanwhile\""));
        }
    }

    private HttpResponse<String> create(TwoInstances orders, String instance, String id, String login) {
        return client.send(Client.request("http://127.0.0.1:" + orders.port(instance) + "/v1/orders")
                .header("Authorization", login)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"id\":\"" + id + "\",\"customerId\":\"a\",\"product\":\"HATS\",\"quantity\":1,\"price\":1}"))
                .build());
    }

    private HttpResponse<String> get(TwoInstances orders, String instance, String path, String login) {
        return client.send(Client.request("http://127.0.0.1:" + orders.port(instance) + path)
                .header("Authorization", login)
                .build());
    }

    private static String bearer(LocalIssuer issuer, String name, List<String> roles, Duration lifetime) {
        return "Bearer " + issuer.key().sign(issuer.claims("shop", name, roles, lifetime));
    }

    private static String token(String role) {
        return "token-of-" + role;
    }

    private static List<Operation> operations(String service) {
        return new ApiDocument(OpenApiDocument.of(service).orElseThrow().json()).operations();
    }
}
