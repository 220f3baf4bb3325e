package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that place an order, wait for its outcome and go; no check runs, so none comes. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class GoneClientsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final int CLIENTS = 16;

    /** All through one instance; the other one owns some of the orders. */
    @Test
    void theirWaitEndsAndTheirOrdersStayUnderWay(TestCluster cluster, @TempDir Path states) throws IOException {
        try (TwoInstances instances = new TwoInstances(OrdersService.DEFINITION, cluster, states, Map.of())) {
            List<Socket> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                clients.add(place(number, instances.port("1")));
            }
            await("all orders")
                    .atMost(SOON)
                    .until(() -> IntStream.range(0, CLIENTS)
                            .allMatch(number -> instances
                                            .probe("1")
                                            .get("/v1/orders/gone-" + number)
                                            .status()
                                    == 200));
            await("all to wait, each beside its order")
                    .atMost(SOON)
                    .until(() -> sum(instances, "orderflow_waiters") == 2 * CLIENTS);

            for (Socket client : clients) {
                client.close();
            }

            await("nobody to wait").atMost(GONE_WITHIN).until(() -> sum(instances, "orderflow_waiters") == CLIENTS);
            assertThat(sum(instances, "orderflow_intake_under_way"))
                    .as("a place for each order, where it is owned, and nowhere else")
                    .isEqualTo(CLIENTS);
            assertThat(instances.metric("1", "orderflow_intake_under_way")).isLessThan(CLIENTS);
        }
    }

    private static Socket place(int number, int port) throws IOException {
        String body = "{\"id\":\"gone-" + number + "\",\"product\":\"X\",\"quantity\":1,\"price\":1}";
        String request =
                "POST /v1/orders?timeout=60000 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static double sum(TwoInstances instances, String metric) {
        return instances.metric("1", metric) + instances.metric("2", metric);
    }
}
