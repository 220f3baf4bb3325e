package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {
    @Test
    void addsUpTheSeriesOfAGauge() {
        String metrics =
                "# TYPE orderflow_waiters gauge\norderflow_waiters{service=\"orders-service\",view=\"a\"} 3.0\n"
                        + "orderflow_waiters{service=\"orders-service\",view=\"b\"} 4.0\norderflow_waiters_other 9.0\n";

        assertThat(HeldRequests.sum("orderflow_waiters", metrics)).isEqualTo(7);
        assertThat(HeldRequests.sum("orderflow_absent", metrics)).isZero();
    }

    @Test
    void sendsOnlyTheMissingRequestsAndReadsNoAnswer() throws Exception {
        Set<String> paths = ConcurrentHashMap.newKeySet();
        CountDownLatch arrived = new CountDownLatch(3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            boolean metrics = exchange.getRequestURI().getPath().equals("/metrics");
            if (!metrics) {
                paths.add(exchange.getRequestURI().toString());
                arrived.countDown();
            }
            byte[] answer = "held 3.0\n".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (HeldRequests held = new HeldRequests(url, number -> "/absent-" + number)) {
            assertThat(held.raiseTo(1)).isEqualTo(1);
            assertThat(held.raiseTo(3)).isEqualTo(2);

            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(paths).containsExactlyInAnyOrder("/absent-1", "/absent-2", "/absent-3");
            assertThat(held.gauge("held")).isEqualTo(3);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
