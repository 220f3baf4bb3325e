package dev.orderflow.email;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.email.stream.outbox.SenderPool;
import dev.orderflow.kit.RunningService;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailSecurity;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A mail server that wants a password, and an operator who first gives the wrong one. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class EmailLoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ORDERS = 20;
    private static final int ATTEMPTS = 5;

    @TempDir
    private Path states;

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0, MailSecurity.none().withLogin("orderflow", "right"));
    private final Logger logger = (Logger) LoggerFactory.getLogger(SenderPool.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    EmailLoginIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        mails.close();
    }

    @Test
    void withAWrongPasswordAllWaitAndNoneIsDeadLettered() {
        cluster.send(
                cluster.topics().customers(),
                "ana",
                new Customer("ana", "Ana", "Smith", "ana@example.com", null, "", null));
        IntStream.range(0, ORDERS).forEach(this::order);
        try (RunningService service = started("wrong")) {
            HttpProbe http = HttpProbe.onPort(service.port());
            Await.untilAsserted(
                    SOON, () -> assertThat(attempts(http, "unreachable")).isGreaterThanOrEqualTo(ATTEMPTS));
            assertThat(attempts(http, "accepted") + attempts(http, "refused") + attempts(http, "later"))
                    .isZero();
            assertThat(metric(http, "orderflow_email_server_reachable")).isZero();
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(http.get("/v1/email/statistics")
                                    .json()
                                    .get("pending")
                                    .asInt())
                            .isEqualTo(ORDERS));
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("The mail server accepts no e-mails; they wait reason=535 "))
                .hasSize(1)
                .noneMatch(line -> line.contains("wrong"));
        assertThat(statuses()).hasSize(ORDERS).containsOnly(OrderEmailStatus.INTENDED);
        assertThat(cluster.readRaw(cluster.topics().deadLetters("email-service")))
                .isEmpty();
        assertThat(mails.mails()).isEmpty();

        try (RunningService service = started("right")) {
            HttpProbe http = HttpProbe.onPort(service.port());
            Await.untilAsserted(SOON, () -> assertThat(mails.mails()).hasSize(ORDERS));
            assertThat(metric(http, "orderflow_email_server_reachable")).isEqualTo(1);
        }
    }

    private RunningService started(String password) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("state.dir", states.toString());
        settings.put("http.port", "0");
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        settings.put("email.smtp.user", "orderflow");
        settings.put("email.smtp.password", password);
        RunningService running = RunningService.start(EmailService.DEFINITION, settings);
        running.awaitReady(SOON);
        return running;
    }

    private void order(int number) {
        Order order = anOrder()
                .id("login-" + number)
                .customer("ana")
                .state(OrderState.VALIDATED)
                .build();
        cluster.send(cluster.topics().orders(), order.getId(), order);
    }

    private List<OrderEmailStatus> statuses() {
        return cluster.read(cluster.topics().orderEmails()).stream()
                .map(OrderEmail::getStatus)
                .toList();
    }

    private static double attempts(HttpProbe http, String answer) {
        return metric(http, "orderflow_email_attempts_total{answer=\"" + answer + "\"");
    }

    /** The sum over all of this name, which may be none. */
    private static double metric(HttpProbe http, String start) {
        return http.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
