package dev.orderflow.email.stream.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailSender;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.Sending;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, and a mail library that fails in ways that its documentation does not have. */
class SenderPoolTest {
    private final BlockingQueue<Sending> answers = new LinkedBlockingQueue<>();
    private final FailingSender connection = new FailingSender();
    private final SenderPool senders =
            new SenderPool(1, notice -> email(), () -> connection, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        senders.close();
    }

    @Test
    void goesOnAfterWhateverTheMailLibraryThrows() throws InterruptedException {
        senders.start();
        senders.accept(delivery());
        assertThat(answers.poll(10, TimeUnit.SECONDS))
                .isEqualTo(new Sending.Later("the mail library failed: IllegalStateException"));
        assertThat(connection.closed).hasValue(1);

        senders.accept(delivery());
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(new Sending.Accepted());
    }

    private EmailDelivery delivery() {
        OrderSummary order =
                OrderSummary.of("ana", "GBP", List.of(new OrderSummary.Line("SOCKS", 1, BigDecimal.ONE)), List.of());
        EmailContent.Recipient ana = new EmailContent.Recipient("ana@example.com", "Ana", "Novak", "");
        return new EmailDelivery(
                new EmailContent("1", EmailKind.VALIDATED, ana, order, Instant.EPOCH),
                () -> true,
                answers::add,
                CompletableFuture.completedFuture(null));
    }

    private static Email email() {
        return new Email("<1@example.com>", "ana@example.com", "Ana", "subject", "text", "html", Instant.EPOCH);
    }

    /** Throws at the first e-mail, and when it is closed with that; for one thread, and for the test behind its answers. */
    private static final class FailingSender implements EmailSender {
        private int sent;
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public Sending send(Email email) {
            sent++;
            if (sent == 1) {
                throw new IllegalStateException("broken on purpose for ana@example.com");
            }
            return new Sending.Accepted();
        }

        @Override
        public void close() {
            if (closed.incrementAndGet() == 1) {
                throw new IllegalStateException("broken on purpose");
            }
        }
    }
}
