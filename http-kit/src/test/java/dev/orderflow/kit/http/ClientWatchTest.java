package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A floor for the rate at which answers are taken, and a bound on what was not taken yet. */
class ClientWatchTest {
    private static final int BYTES = 8_000_000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void cutsOffAClientThatTakesItsAnswerTooSlowly() throws Exception {
        start(new Pace(Duration.ofMillis(300), BYTES, Long.MAX_VALUE));
        try (SlowClient slow = new SlowClient(connector.getLocalPort())) {
            slow.send("GET", "/");

            await().atMost(SOON).until(() -> failures.size() == 1);
            assertThat(failures.peek()).hasMessageContaining("it did not take " + BYTES + " bytes");
        }
    }

    @Test
    void leavesAClientThatReadsAlone() throws Exception {
        start(new Pace(SOON, BYTES, BYTES));
        for (int number = 0; number < 5; number++) {
            try (SlowClient quick = new SlowClient(connector.getLocalPort())) {
                assertThat(quick.sendLast("/").readAll()).hasSizeGreaterThan(BYTES);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void cutsOffTheSlowestWhenTooMuchHasNotBeenTaken() throws Exception {
        start(new Pace(LONG, 1, 2L * BYTES));
        try (SlowClient first = new SlowClient(connector.getLocalPort());
                SlowClient second = new SlowClient(connector.getLocalPort());
                SlowClient third = new SlowClient(connector.getLocalPort())) {
            int asked = 0;
            for (SlowClient client : List.of(first, second, third)) {
                int answering = ++asked;
                client.send("GET", "/");
                await().atMost(SOON).until(() -> begun.get() == answering);
            }

            await().atMost(SOON).until(() -> failures.size() == 1);
            assertThat(failures.peek()).hasMessageContaining("slowest");
        }
    }

    private void start(Pace pace) throws Exception {
        server.addConnector(connector);
        server.setHandler(new ClientWatch(new Large(), pace));
        server.start();
    }

    /** The same for all clients. */
    private final class Large extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.allocate(BYTES), Callback.from(callback::succeeded, failure -> {
                failures.add(failure);
                callback.failed(failure);
            }));
            begun.incrementAndGet();
            return true;
        }
    }
}
