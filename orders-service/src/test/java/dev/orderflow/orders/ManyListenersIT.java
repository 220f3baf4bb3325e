package dev.orderflow.orders;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A thousand clients listen to the events of one instance, which reads the topic once for all of them. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class ManyListenersIT {
    private static final int LISTENERS = 1_000;
    private static final int ORDERS = 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void eachGetsEveryEventOnceAndInOrder(TestCluster cluster, @TempDir Path states) throws IOException {
        List<Socket> listeners = new ArrayList<>();
        try (TwoInstances instances = new TwoInstances(cluster, states, Map.of())) {
            for (int number = 0; number < LISTENERS; number++) {
                listeners.add(listen(instances.port("1")));
            }
            await("all to listen")
                    .atMost(SOON)
                    .until(() -> instances.metric("1", "orderflow_event_streams") == LISTENERS);
            List<BufferedReader> streams = new ArrayList<>();
            for (Socket listener : listeners) {
                BufferedReader stream = new BufferedReader(new InputStreamReader(listener.getInputStream(), UTF_8));
                awaitBegun(stream);
                streams.add(stream);
            }
            assertThat(consumers("events-")).isEqualTo(1);

            for (int number = 0; number < ORDERS; number++) {
                var order = anOrder().id("told-" + number).build();
                cluster.send(cluster.topics().orders(), order.getId(), order);
            }
            for (BufferedReader stream : streams) {
                assertThat(told(stream)).doesNotHaveDuplicates().hasSize(ORDERS);
            }
        } finally {
            for (Socket listener : listeners) {
                listener.close();
            }
        }
    }

    private static Socket listen(int port) throws IOException {
        Socket listener = new Socket(InetAddress.getLoopbackAddress(), port);
        listener.setSoTimeout((int) SOON.toMillis());
        listener.getOutputStream().write("GET /v1/orders/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        return listener;
    }

    private static void awaitBegun(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        assertThat(line).isEqualTo("HTTP/1.1 200 OK");
        while (!line.startsWith("id: ")) {
            line = stream.readLine();
        }
    }

    /** The ids of the orders in as many events as there should be. */
    private static List<String> told(BufferedReader stream) throws IOException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < ORDERS) {
            String line = stream.readLine();
            assertThat(line).as("the stream").isNotNull();
            if (line.startsWith("data: ")) {
                ids.add(line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"));
            }
        }
        return ids;
    }

    /** Threads of that name: each consumer of events has one. */
    private static long consumers(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .filter(thread -> !thread.getName().startsWith("events-client-"))
                .count();
    }
}
