package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that ask and do not read, against the whole system: the waits of all other clients end when they should. What
 * they are sent is more than a server keeps in the kernel for a connection, so loopback's buffers do not hide them.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
@Tag("alone")
class SlowReadersIT {
    private static final Logger log = LoggerFactory.getLogger(SlowReadersIT.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    /** What a machine that is busy with the attack itself may add. */
    private static final Duration NOISE = Duration.ofMillis(300);

    private static final int WAITS = 30;
    private static final int ORDERS = 30;
    private static final int PIPELINED = 8_000;
    private static final int WAITING = 8;
    private static final int LINES = 2_000;
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;

    private final List<Socket> attackers = new ArrayList<>();
    private WholeSystem system;

    @AfterEach
    void stop() throws IOException {
        for (Socket attacker : attackers) {
            attacker.close();
        }
        system.close();
    }

    @Test
    @Timeout(240)
    void clientsThatDoNotReadDelayNobodyElse(TestCluster cluster, @TempDir Path states) throws Exception {
        system = new WholeSystem(cluster.settings(), Map.of("orders.deadline", "10m"), states).startAll();
        missing("warm"); // the first requests are slow by themselves
        outcomes("warm");
        Duration missingBefore = missing("before");
        Duration outcomesBefore = outcomes("before");

        for (int number = 0; number < WAITING; number++) {
            send(connect(), "/v1/orders/large/validated?timeout=60000", 1);
        }
        assertThat(system.post(largeOrder()).statusCode()).isEqualTo(201);
        assertThat(system.outcome("large").get("lines")).hasSize(LINES);
        outcomes("behind"); // whose 2,000 products keep inventory-service busy for a while
        Socket pipelining = connect();
        var unused =
                CompletableFuture.runAsync(() -> send(pipelining, "/v1/orders/none/validated?timeout=1", PIPELINED));

        assertThat(missing("during")).isLessThan(missingBefore.multipliedBy(2).plus(NOISE));
        assertThat(outcomes("during")).isLessThan(outcomesBefore.multipliedBy(2).plus(NOISE));
    }

    /** The 99th percentile of waits that end at their time-out. */
    private Duration missing(String name) {
        return measure("Waits until a time-out " + name, WAITS, number -> {
            HttpResponse<String> answer =
                    system.get("/v1/orders/" + name + "-" + number + "/validated?timeout=" + WAIT.toMillis());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        });
    }

    /** The 99th percentile of orders, each from its POST to its outcome. */
    private Duration outcomes(String name) {
        return measure("Orders " + name, ORDERS, number -> {
            String id = name + "-order-" + number;
            system.decided("{\"id\":\"" + id + "\",\"customerId\":\"" + id
                    + "\",\"product\":\"X\",\"quantity\":1,\"price\":1}");
        });
    }

    private static Duration measure(String what, int times, IntConsumer each) {
        List<Long> millis = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            long begun = System.nanoTime();
            each.accept(number);
            millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        List<Long> sorted = millis.stream().sorted().toList();
        Duration p99 = Duration.ofMillis(sorted.get(times * 99 / 100));
        log.info("{}: p50 {} ms, p99 {} ms", what, sorted.get(times / 2), p99.toMillis());
        return p99;
    }

    private Socket connect() throws IOException {
        URI orders = URI.create(system.orders(""));
        Socket attacker = new Socket();
        attacker.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        attacker.connect(new InetSocketAddress(orders.getHost(), orders.getPort()));
        attackers.add(attacker);
        return attacker;
    }

    private static void send(Socket attacker, String path, int times) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try {
            attacker.getOutputStream().write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException cutOff) {
            log.info("An attacker was cut off: {}", cutOff.toString());
        }
    }

    private static String largeOrder() {
        String lines = IntStream.range(0, LINES)
                .mapToObj(line -> "{\"product\":\"A PRODUCT WITH A NAME THAT IS ABOUT AS LONG AS IT MAY BE " + line
                        + "\",\"quantity\":1,\"price\":1.25}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return "{\"id\":\"large\",\"customerId\":\"slow\",\"lines\":[" + lines + "]}";
    }
}
