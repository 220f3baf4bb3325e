package dev.orderflow.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.certify.domain.AwkwardOrder;
import dev.orderflow.cli.certify.domain.AwkwardOrders;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.launcher.TestAuthority;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which failures of REST pass, and which end the run: the sender has patience for a minute. */
class OrderSenderTest {
    private final AwkwardOrder order =
            new AwkwardOrders("0a1b2c3d", false).make(1).get(0);

    @Test
    void aServerThatCannotBeTrustedEndsTheRunAtOnce(@TempDir Path directory) throws Exception {
        TestAuthority unknown = new TestAuthority(directory);
        try (StubService service = new StubService(unknown.server("ip:127.0.0.1"), request -> created())) {
            OrderSender sender = sender(service);
            long started = System.nanoTime();
            assertThatThrownBy(() -> sender.send(order))
                    .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                        assertThat(failure.help()).contains("--ca-file FILE");
                    })
                    .hasMessage("cannot trust orders-service at " + service.url());
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(OrderSender.PATIENCE);
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (StubService service =
                new StubService(request -> requests.incrementAndGet() < 3 ? new Response(0, "") : created())) {
            sender(service).send(order);

            assertThat(requests).hasValueGreaterThanOrEqualTo(3);
        }
    }

    private static OrderSender sender(StubService service) {
        return new OrderSender(new OrdersClient(HttpClient.newHttpClient(), URI.create(service.url())));
    }

    private static Response created() {
        return new Response(201, "{\"id\":\"1\"}");
    }
}
