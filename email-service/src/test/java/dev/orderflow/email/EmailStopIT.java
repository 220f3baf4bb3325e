package dev.orderflow.email;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.kit.RunningService;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailCatcher.Refusal;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An orderly stop while the mail server thinks: the answers are waited for, and nothing is sent twice. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class EmailStopIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Less than a stop waits for an answer, 5 s. */
    private static final Duration WHILE_SERVER_THINKS = Duration.ofSeconds(2);

    private static final int ORDERS = 60;
    private static final int SENDERS = 4;

    @TempDir
    private Path states;

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch serverThinks = new CountDownLatch(1);

    EmailStopIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void stop() {
        serverThinks.countDown();
        mails.close();
    }

    @Test
    void sendsNothingTwice() {
        mails.refuse(recipient -> think());
        cluster.send(
                cluster.topics().customers(),
                "ana",
                new Customer("ana", "Ana", "Smith", "ana@example.com", null, "", null));
        RunningService first = started();
        IntStream.range(0, ORDERS).forEach(this::order); // now, since a server that thinks for 10 s is given up
        Await.untilAsserted(SOON, () -> assertThat(asked).hasValue(SENDERS));
        assertThat(first.health().ready()).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
        // The senders are closed before the application that they work for.
        Await.untilAsserted(SOON, () -> assertThat(first.health().reasons()).containsEntry("service", "stopping"));
        await().during(WHILE_SERVER_THINKS)
                .atMost(SOON)
                .failFast(
                        "it did not wait for the answers",
                        () -> threads("sender").isEmpty())
                .until(() -> !threads("sender").isEmpty());
        assertThat(mails.mails()).isEmpty();
        serverThinks.countDown();
        closed.join();
        assertThat(mails.mails()).as("what was under way").hasSizeBetween(SENDERS, ORDERS - 1);

        try (RunningService second = started()) {
            Await.untilAsserted(SOON, () -> assertThat(mails.mails()).hasSizeGreaterThanOrEqualTo(ORDERS));
            assertThat(second.health().ready()).isTrue();
        }
        assertThat(mails.mails())
                .hasSize(ORDERS)
                .extracting(mail -> mail.header("Message-ID"))
                .doesNotHaveDuplicates();
    }

    private List<String> threads(String application) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(cluster.prefix() + "email-service-" + application))
                .filter(name -> name.contains("StreamThread"))
                .toList();
    }

    private Optional<Refusal> think() {
        asked.incrementAndGet();
        try {
            serverThinks.await();
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new Refusal(421, "closing"));
        }
    }

    private RunningService started() {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", states.toString());
        settings.put("http.port", "0");
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        settings.put("email.senders", Integer.toString(SENDERS));
        RunningService running = RunningService.start(EmailService.DEFINITION, settings);
        running.awaitReady(SOON);
        return running;
    }

    private void order(int number) {
        Order order = anOrder()
                .id("stop-" + number)
                .customer("ana")
                .state(OrderState.VALIDATED)
                .build();
        cluster.send(cluster.topics().orders(), order.getId(), order);
    }
}
