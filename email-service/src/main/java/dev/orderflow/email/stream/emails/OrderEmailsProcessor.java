package dev.orderflow.email.stream.emails;

import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.OrderEmails;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders and payments in, the e-mails that they call for out, keyed by customer. */
final class OrderEmailsProcessor implements Processor<String, OrderNews, String, EmailRequest> {
    private static final Logger log = LoggerFactory.getLogger(OrderEmailsProcessor.class);
    /** Seldom: something is remembered nearly always, and each look is a commit (see IdlePunctuator). */
    private static final Duration FORGET_EVERY = Duration.ofSeconds(5);

    /** How large the orders of one look are together: 100 ms of processor time, far from the time-out of a transaction. */
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final Duration joinWindow;
    private final Duration remembered;
    private final Duration payable;
    private final String ordersTopic;
    private final InputProgress progress;

    private ProcessorContext<String, EmailRequest> context;
    private KafkaOrderEmailStore rows;
    private OrderEmails emails;
    private Expiry expiry;
    private IdlePunctuator clock;

    OrderEmailsProcessor(
            Duration joinWindow, Duration remembered, Duration payable, String ordersTopic, InputProgress progress) {
        this.joinWindow = joinWindow;
        this.remembered = remembered;
        this.payable = payable;
        this.ordersTopic = ordersTopic;
        this.progress = progress;
    }

    /** Called again when a task comes back after an aborted transaction: what was known of progress is then void. */
    @Override
    public void init(ProcessorContext<String, EmailRequest> taskContext) {
        context = taskContext;
        rows = new KafkaOrderEmailStore(taskContext);
        emails = new OrderEmails(rows, joinWindow, remembered, payable);
        expiry = new Expiry();
        clock = new IdlePunctuator(taskContext, progress, FORGET_EVERY, this::look);
        clock.wake();
    }

    @Override
    public void process(Record<String, OrderNews> news) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        news.value()
                .fold(
                        reached -> emails.reached(news.key(), reached.kind(), reached.order(), now),
                        paid -> emails.paid(news.key(), paid.payment(), now))
                .forEach(this::forward);
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
    }

    /** An order without customer goes by its own id, since a record needs some key. */
    private void forward(EmailRequest request) {
        String customerId = request.order().customerId();
        String key = customerId.isEmpty() ? request.orderId() : customerId;
        context.forward(new Record<>(key, request, context.currentSystemTimeMs()));
    }

    private Next look(Instant now) {
        boolean isUnfinished = expiry.look(
                now,
                upTo -> !rows.due(upTo, 1).isEmpty(),
                () -> progress.barrier(
                        new TopicPartition(ordersTopic, context.taskId().partition())),
                this::forget);
        return isUnfinished ? Next.AT_ONCE : Next.LATER;
    }

    private void forget(Instant upTo) {
        int neverCame = emails.forget(upTo, FORGOTTEN_AT_ONCE);
        if (neverCame > 0) {
            log.warn("Payments dropped whose orders did not arrive in time orders={}", neverCame);
        }
    }
}
