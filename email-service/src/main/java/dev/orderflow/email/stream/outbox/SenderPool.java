package dev.orderflow.email.stream.outbox;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailSender;
import dev.orderflow.email.domain.EmailWriter;
import dev.orderflow.email.domain.Sending;
import dev.orderflow.kit.component.Component;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that make deliveries, each with a connection of its own to the mail server. They keep nothing: what is not
 * sent is in the outbox. While the server does not answer they try it now and then only. Any exception of a delivery is
 * its answer, and ends no thread.
 */
public final class SenderPool implements Component, Consumer<EmailDelivery> {
    private static final Logger log = LoggerFactory.getLogger(SenderPool.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_SENDING = Duration.ofSeconds(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final EmailWriter writer;
    private final Map<Class<?>, Counter> attempts = new HashMap<>();
    private final BlockingQueue<EmailDelivery> deliveries = new LinkedBlockingQueue<>();
    private final Set<EmailDelivery> untaken = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param count of threads and connections (>= 1)
     * @param connections a new sender for each thread, not connected yet
     */
    public SenderPool(int count, EmailWriter writer, Supplier<EmailSender> connections, MeterRegistry metrics) {
        this.writer = writer;
        for (int i = 1; i <= count; i++) {
            EmailSender connection = connections.get(); // one that cannot be made ends the start, not a thread
            Thread thread = new Thread(() -> work(connection), "email-sender-" + i);
            thread.setDaemon(true); // a server that hangs must not keep a process that has stopped
            threads.add(thread);
        }
        Gauge.builder("orderflow.email.server.reachable", reachable, is -> is.get() ? 1 : 0)
                .description("Whether the mail server answered when it was last tried")
                .register(metrics);
        for (Class<?> answer : Sending.class.getPermittedSubclasses()) {
            attempts.put(answer, attempts(metrics, answer));
        }
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Returns at once. How many there are at a time is bounded by the outboxes. */
    @Override
    public void accept(EmailDelivery delivery) {
        deliveries.add(delivery);
    }

    /**
     * Ends what is under way, and waits until the answers are with their tasks: an orderly stop sends nothing twice. So it is
     * closed before the application that it works for.
     */
    @Override
    public void close() {
        stopping.countDown();
        long end = System.nanoTime() + LAST_SENDING.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
            var unused = CompletableFuture.allOf(
                            untaken.stream().map(EmailDelivery::taken).toArray(CompletableFuture<?>[]::new))
                    .completeOnTimeout(null, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(EmailSender connection) {
        try (connection) {
            Duration pause = FIRST_PAUSE;
            while (stopping.getCount() > 0) {
                EmailDelivery delivery = deliveries.poll(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (delivery == null || !delivery.isWanted().getAsBoolean()) {
                    continue;
                }
                Sending answer = make(delivery, connection);
                tell(delivery, answer);
                pause = unreachable(answer).isPresent() ? paused(pause) : FIRST_PAUSE;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Sending make(EmailDelivery delivery, EmailSender connection) {
        Email email;
        try {
            email = writer.write(delivery.notice());
        } catch (RuntimeException failure) { // a template of the operator's, who can put it right
            log.error(
                    "E-mail cannot be written orderId={} kind={}",
                    delivery.notice().orderId(),
                    delivery.notice().kind(),
                    failure);
            return new Sending.Later("it cannot be written: " + failure.getMessage());
        }
        try {
            return connection.send(email);
        } catch (RuntimeException failure) { // the library's; its message may contain an address and is not logged
            log.error(
                    "E-mail cannot be sent orderId={} kind={} failure={} at={}",
                    delivery.notice().orderId(),
                    delivery.notice().kind(),
                    failure.getClass().getName(),
                    Arrays.stream(failure.getStackTrace()).findFirst().orElse(null));
            giveUp(connection);
            return new Sending.Later(
                    "the mail library failed: " + failure.getClass().getSimpleName());
        }
    }

    /** Its state is unknown. */
    private static void giveUp(EmailSender connection) {
        try {
            connection.close();
        } catch (RuntimeException failure) { // it was broken
            log.debug("A broken connection to the mail server could not be closed", failure);
        }
    }

    private void tell(EmailDelivery delivery, Sending answer) {
        untaken.add(delivery);
        var unused = delivery.taken().whenComplete((done, failure) -> untaken.remove(delivery));
        delivery.end().accept(answer);
        attempts.get(answer.getClass()).increment();
        Optional<String> unreachable = unreachable(answer);
        boolean was = reachable.getAndSet(unreachable.isEmpty());
        if (was && unreachable.isPresent()) {
            log.warn("The mail server accepts no e-mails; they wait reason={}", unreachable.get());
        } else if (!was && unreachable.isEmpty()) {
            log.info("The mail server accepts e-mails again");
        }
    }

    /** Why, if the answer says nothing of the e-mail. */
    private static Optional<String> unreachable(Sending answer) {
        return answer.fold(
                accepted -> Optional.empty(),
                refused -> Optional.empty(),
                later -> Optional.empty(),
                unreachable -> Optional.of(unreachable.reason()));
    }

    private static Counter attempts(MeterRegistry metrics, Class<?> answer) {
        return Counter.builder("orderflow.email.attempts")
                .description("Attempts to send an e-mail, by what the mail server answered")
                .tag("answer", answer.getSimpleName().toLowerCase(Locale.ROOT))
                .register(metrics);
    }

    /** @return how long to pause the next time */
    private Duration paused(Duration pause) throws InterruptedException {
        var unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
