package dev.orderflow.orders;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.OrderState;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A thousand clients listen to the events of one instance, which reads the topic once for all of them. */
@ExtendWith(StackExtension.class)
@Tag("proof")
@Tag("alone")
class ManyListenersIT {
    private static final int LISTENERS = 1_000;
    private static final List<OrderState> STATES =
            List.of(OrderState.CREATED, OrderState.VALIDATED, OrderState.SHIPPED);
    private static final int MORE_THAN_RECENT = 9_000;

    private static final int EVERYTHING = MORE_THAN_RECENT + 3 * STATES.size();

    /** More than may catch up at once. */
    private static final int LATE = 40;

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void eachGetsEveryEventOnceAndInOrderAlsoAfterARestart(TestCluster cluster, @TempDir Path states) throws Exception {
        List<Listener> listeners = new ArrayList<>();
        try (TwoInstances instances = new TwoInstances(OrdersService.DEFINITION, cluster, states, Map.of())) {
            for (int number = 0; number < LISTENERS; number++) {
                listeners.add(Listener.open(instances.port("1"), ""));
            }
            for (Listener listener : listeners) {
                listener.awaitBegun();
            }
            assertThat(instances.metric("1", "orderflow_event_streams")).isEqualTo(LISTENERS);
            assertThat(instances.metric("1", "orderflow_event_readers")).isEqualTo(1);
            write(cluster, "told");
            for (Listener listener : listeners) {
                assertThat(listener.told()).containsExactlyElementsOf(states("told"));
            }

            instances.stop("1");
            write(cluster, "missed");
            instances.start("1");
            String longAgo = listeners.get(0).lastId;
            List<Listener> again = new ArrayList<>();
            for (Listener listener : listeners) {
                again.add(Listener.open(instances.port("1"), listener.lastId));
                listener.close();
            }
            listeners = again;
            for (Listener listener : listeners) {
                listener.awaitBegun();
                assertThat(listener.told()).containsExactlyElementsOf(states("missed"));
            }
            write(cluster, "after");
            for (Listener listener : listeners) {
                assertThat(listener.told()).containsExactlyElementsOf(states("after"));
            }
            letsManyCatchUp(cluster, instances.port("2"), longAgo);
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
    }

    /** Clients that need what is no longer recent wait for each other, and none is refused. */
    private static void letsManyCatchUp(TestCluster cluster, int port, String start) throws Exception {
        for (int number = 0; number < MORE_THAN_RECENT / STATES.size(); number++) {
            write(cluster, "past-" + number % 10);
        }
        ExecutorService clients = Executors.newFixedThreadPool(LATE);
        try {
            List<Future<List<String>>> late = new ArrayList<>();
            for (int number = 0; number < LATE; number++) {
                late.add(clients.submit(() -> everythingSince(port, start)));
            }
            write(cluster, "last");
            for (Future<List<String>> told : late) {
                assertThat(told.get(SOON.toMillis(), TimeUnit.MILLISECONDS))
                        .hasSize(EVERYTHING)
                        .containsSubsequence(states("missed"))
                        .containsSubsequence(states("after"))
                        .containsSubsequence(states("last"));
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<String> everythingSince(int port, String start) throws IOException {
        Listener listener = Listener.open(port, start);
        try {
            listener.awaitBegun();
            List<String> told = new ArrayList<>();
            while (told.size() < EVERYTHING
                    || !told.contains("last SHIPPED")) { // partitions do not wait for each other
                told.addAll(listener.told());
            }
            return told;
        } finally {
            listener.close();
        }
    }

    /** One order, so that all is in one partition and in one order. */
    private static void write(TestCluster cluster, String id) {
        for (OrderState state : STATES) {
            cluster.send(
                    cluster.topics().orders(), id, anOrder().id(id).state(state).build());
        }
    }

    private static List<String> states(String id) {
        return STATES.stream().map(state -> id + " " + state).toList();
    }

    /** A client on a socket of its own: a thousand of the JDK's have a thread each. */
    private static final class Listener {
        private static final Pattern EVENT = Pattern.compile("\"id\":\"([^\"]*)\".*\"state\":\"([A-Z]*)\"");

        private final Socket socket;
        private final BufferedReader stream;
        private String lastId = "";

        private Listener(Socket socket) throws IOException {
            this.socket = socket;
            this.stream = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        static Listener open(int port, String lastId) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) SOON.toMillis());
            String resume = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
            socket.getOutputStream()
                    .write(("GET /v1/orders/events HTTP/1.1\r\nHost: localhost\r\n" + resume + "\r\n").getBytes(UTF_8));
            return new Listener(socket);
        }

        void awaitBegun() throws IOException {
            assertThat(stream.readLine()).isEqualTo("HTTP/1.1 200 OK");
            while (lastId.isEmpty()) {
                next();
            }
        }

        /** The orders in as many events as there should be. */
        List<String> told() throws IOException {
            List<String> told = new ArrayList<>();
            while (told.size() < STATES.size()) {
                Matcher event = EVENT.matcher(next());
                if (event.find()) {
                    told.add(event.group(1) + " " + event.group(2));
                }
            }
            return told;
        }

        void close() throws IOException {
            socket.close();
        }

        private String next() throws IOException {
            String line = stream.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("id: ")) {
                lastId = line.substring("id: ".length());
            }
            return line;
        }
    }
}
