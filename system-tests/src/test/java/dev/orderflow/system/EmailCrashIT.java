package dev.orderflow.system;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of email-service while e-mails wait to be sent, and while they are being sent: each is sent, under one name,
 * and few of them twice.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class EmailCrashIT {
    private static final Duration LATE = Duration.ofSeconds(90);
    private static final int EMAILS = 300;
    private static final List<Integer> KILLED_AT = List.of(40, 120, 200);

    /** What four outboxes have under way, and as many again whose end was not committed yet. */
    private static final int MOST_TWICE_FOR_EACH_KILL = 80;

    @TempDir
    private Path directory;

    private final TestCluster cluster;
    private final MailCatcher mails = MailCatcher.start(0);
    private ServicesProcess service;

    EmailCrashIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("email.smtp.port", Integer.toString(mails.port()));
        service = new ServicesProcess("email", List.of("email-service"), settings, directory);
        service.start();
        service.awaitReady();
        String customer = "{\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"ana@example.com\"}";
        assertThat(new HttpProbe(service.url("email-service"))
                        .send("PUT", "/v1/customers/ana", customer, Map.of())
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        service.close();
        mails.close();
    }

    @Test
    void sendsEachEmailWhateverIsKilledWhen() {
        CountDownLatch serverThinks = new CountDownLatch(1);
        mails.refuse(recipient -> waitFor(serverThinks));
        Set<String> ids =
                IntStream.range(0, EMAILS).mapToObj(number -> "crash-" + number).collect(Collectors.toSet());
        ids.forEach(this::validate);
        await().atMost(LATE).until(() -> orders(OrderEmailStatus.INTENDED).size() == EMAILS);
        assertThat(mails.mails()).isEmpty();
        killAndStart();
        assertThat(mails.mails()).isEmpty();

        serverThinks.countDown();
        for (int count : KILLED_AT) {
            await().atMost(LATE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> mails.mails().size() >= count);
            killAndStart();
        }
        await().atMost(LATE).until(() -> orders(OrderEmailStatus.SENT).size() == EMAILS);

        assertThat(messageIds()).hasSize(EMAILS);
        assertThat(orders(OrderEmailStatus.INTENDED)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(orders(OrderEmailStatus.SENT)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        int twice = mails.mails().size() - EMAILS;
        System.out.println("e-mails sent twice: " + twice + " of " + EMAILS + ", over " + KILLED_AT.size() + " kills");
        assertThat(twice).isLessThanOrEqualTo(KILLED_AT.size() * MOST_TWICE_FOR_EACH_KILL);
    }

    private void killAndStart() {
        service.kill();
        service.start();
        service.awaitReady();
    }

    private void validate(String id) {
        Order order =
                anOrder().id(id).customer("ana").state(OrderState.VALIDATED).build();
        cluster.send(cluster.topics().orders(), id, order);
    }

    private List<String> orders(OrderEmailStatus status) {
        return cluster.read(cluster.topics().orderEmails()).stream()
                .filter(email -> email.getStatus() == status)
                .map(OrderEmail::getOrderId)
                .toList();
    }

    private Set<String> messageIds() {
        Set<String> names = new HashSet<>();
        mails.mails().forEach(mail -> names.add(name(mail)));
        return names;
    }

    private static String name(CaughtMail mail) {
        return mail.header("Message-ID");
    }

    private static Optional<MailCatcher.Refusal> waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new MailCatcher.Refusal(421, "closing"));
        }
    }
}
