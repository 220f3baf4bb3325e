package dev.orderflow.pizzashop.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.http.HttpServer;
import dev.orderflow.kit.http.HttpSettings;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.pizzashop.domain.OrderSender;
import dev.orderflow.testkit.HttpProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client gets when the order is not confirmed, and who may not order. */
class OrderResourceTest {
    private final AtomicReference<String> placed = new AtomicReference<>();
    private HttpServer server;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anOrderThatIsNeverConfirmedIsAnsweredInTimeWithItsId() {
        HttpProbe shop = serve((id, count) -> remember(id, new CompletableFuture<>()), Duration.ofMillis(50));
        assertNotConfirmed(shop.post("/order/2", ""));
    }

    @Test
    void anOrderThatCannotBeWrittenIsAnsweredWithItsId() {
        HttpProbe shop = serve(
                (id, count) -> remember(id, CompletableFuture.failedFuture(new IllegalStateException("no broker"))),
                Duration.ofMinutes(1));
        assertNotConfirmed(shop.post("/order/2", ""));
    }

    @Test
    void refusesToOrderForAWebPage() {
        HttpProbe shop =
                serve((id, count) -> remember(id, CompletableFuture.completedFuture(null)), Duration.ofMinutes(1));
        for (String origin : List.of("https://elsewhere.example", "null", shop.baseUrl())) {
            HttpProbe.Answer answer = shop.send("POST", "/order/2", "", Map.of("Origin", origin));
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.json().path("type").textValue()).isEqualTo("urn:orderflow:problem:FOREIGN_ORIGIN");
        }
        assertThat(placed).hasValue(null);
        assertThat(shop.post("/order/2", "").status()).isEqualTo(201);
    }

    private HttpProbe serve(OrderSender orders, Duration confirmWithin) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        OrderResource resource = new OrderResource(
                orders,
                new IntakeLimit("pizza orders", 10, metrics),
                Routing.none(id -> CompletableFuture.completedFuture(Optional.empty())),
                100,
                confirmWithin);
        server = new HttpServer(HttpSettings.loopback(0), List.of(new WebPageFilter(), resource), List.of(), metrics);
        server.start();
        return HttpProbe.onPort(server.port());
    }

    private CompletableFuture<Void> remember(String id, CompletableFuture<Void> outcome) {
        placed.set(id);
        return outcome;
    }

    private void assertNotConfirmed(HttpProbe.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("type").textValue()).isEqualTo("urn:orderflow:problem:NOT_CONFIRMED");
        assertThat(answer.json().path("order_id").textValue()).isEqualTo(placed.get());
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
}
