package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mail server is away, or takes connections and never answers, while orders go through: orders are decided as fast as
 * they were, the applications of email-service read on as if nothing was, and afterwards each e-mail is sent once.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
@Tag("alone")
class EmailOutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.smtp.seconds", 10));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final int BEFORE = 100;
    private static final int CLIENTS = 3;
    private static final int MOST_ORDERS_OF_EACH = 200;

    /** A stream thread that waited for the server would not come back before its time-out, 10 s. */
    private static final Duration LONGEST_READING = Duration.ofSeconds(5);

    /** No connection of a sender is accepted by a program; the kernel does it for these. */
    private static final int BACKLOG = 100;

    private final MailCatcher catcher = MailCatcher.start(0);
    private final List<String> ordered = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final TestCluster cluster;
    private WholeSystem system;
    private Customers customers;
    private EmailProgress progress;

    EmailOutageIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        Map<String, String> emails = Map.of("email.smtp.port", Integer.toString(catcher.port()));
        system = new WholeSystem(cluster.settings(), stateDirectory, Map.of("email-service", emails)).startAll();
        customers = new Customers(system.address("email-service"));
        customers.add("ana", "");
        customers.add("pia", "platinum");
        system.stock("HATS", 100_000);
        progress = new EmailProgress(cluster.settings());
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        progress.close();
        system.close();
        catcher.close();
    }

    @Test
    void nothingIsLostAndNobodyWaitsWhileTheServerRefusesAndThenNeverAnswers() throws Exception {
        List<Duration> before = new ArrayList<>();
        while (before.size() < BEFORE) {
            before.addAll(decidedTogether());
        }
        Await.untilAsserted(
                SOON,
                () -> assertThat(customers.figure("sent"))
                        .as("before the outage")
                        .isEqualTo(before.size()));

        catcher.stop();
        List<Duration> during = orderFor(OUTAGE.dividedBy(2));
        try (ServerSocket silent = new ServerSocket(catcher.port(), BACKLOG, InetAddress.getLoopbackAddress())) {
            during.addAll(orderFor(OUTAGE.dividedBy(2)));
            assertReadingGoesOn();
            assertThat(customers.figure("sent")).isEqualTo(before.size());
            Await.untilAsserted(
                    SOON,
                    () -> assertThat(customers.figure("pending"))
                            .as("while it is away")
                            .isEqualTo(during.size()));
            assertThat(silent.isBound()).isTrue();
        }
        catcher.start();

        Await.untilAsserted(
                LATE,
                () -> assertThat(customers.figure("pending"))
                        .as("after the outage")
                        .isZero());
        assertThat(customers.figure("sent")).isEqualTo(ordered.size());
        assertThat(customers.figure("failed")).isZero();
        assertThat(intents(OrderEmailStatus.INTENDED)).containsExactlyInAnyOrderElementsOf(ordered);
        assertThat(intents(OrderEmailStatus.SENT)).containsExactlyInAnyOrderElementsOf(ordered);
        assertSentOnce();
        System.out.println("mail server away for " + OUTAGE.toSeconds() + " s: " + during.size()
                + " orders, outcome in ms before " + text(before) + ", meanwhile " + text(during));
        assertThat(median(during)).isLessThan(median(before).multipliedBy(3).plusMillis(100));
    }

    /** All that was ordered has been read and committed, as the ends of the topics stand. */
    private void assertReadingGoesOn() {
        long from = System.nanoTime();
        Await.untilAsserted(
                LONGEST_READING,
                () -> assertThat(progress.behind()).as("records not read").isZero());
        Await.untilAsserted(
                LONGEST_READING,
                () -> assertThat(intents(OrderEmailStatus.INTENDED)).hasSize(ordered.size()));
        System.out.println("all was read " + (System.nanoTime() - from) / 1_000_000 + " ms after the last order");
    }

    /** No process crashed, and the server accepted no e-mail without an answer: so none arrived twice. */
    private void assertSentOnce() {
        Set<String> names = new HashSet<>();
        List<String> twice = catcher.mails().stream()
                .map(mail -> mail.header("Message-ID"))
                .filter(name -> !names.add(name))
                .toList();
        assertThat(names).hasSize(ordered.size());
        assertThat(twice).isEmpty();
    }

    /** Evenly, so that a longer outage is no larger load. */
    private List<Duration> orderFor(Duration time) {
        List<Duration> took = new ArrayList<>();
        long start = System.nanoTime();
        int rounds = MOST_ORDERS_OF_EACH / 2;
        for (int i = 0; i < rounds && System.nanoTime() - start < time.toNanos(); i++) {
            long due = start + time.toNanos() * i / rounds;
            Await.until(() -> System.nanoTime() >= due);
            took.addAll(decidedTogether());
        }
        Await.until(() -> System.nanoTime() - start >= time.toNanos());
        return took;
    }

    /** One order of each client. */
    private List<Duration> decidedTogether() {
        return Stream.generate(() -> CompletableFuture.supplyAsync(this::decided, clients))
                .limit(CLIENTS)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** How long an order took from the POST to its outcome. */
    private Duration decided() {
        int number = numbers.getAndIncrement();
        String id = "order-" + number;
        String customer = number % 4 == 0 ? "pia" : "ana";
        long start = System.nanoTime();
        String state = system.decided("{\"id\":\"" + id + "\",\"customerId\":\"" + customer
                        + "\",\"lines\":[{\"product\":\"HATS\",\"quantity\":1,\"price\":0.01}]}")
                .get("state")
                .textValue();
        assertThat(state).isEqualTo("VALIDATED");
        ordered.add(id);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<String> intents(OrderEmailStatus status) {
        return cluster.read(cluster.topics().orderEmails()).stream()
                .filter(email -> email.getStatus() == status)
                .map(OrderEmail::getOrderId)
                .toList();
    }

    private static Duration median(List<Duration> took) {
        return took.stream().sorted().toList().get(took.size() / 2);
    }

    private static String text(List<Duration> took) {
        Duration longest = took.stream().max(Duration::compareTo).orElseThrow();
        return "p50 " + median(took).toMillis() + " max " + longest.toMillis();
    }
}
