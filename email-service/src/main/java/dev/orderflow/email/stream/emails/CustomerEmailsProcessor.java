package dev.orderflow.email.stream.emails;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.Addressing;
import dev.orderflow.email.domain.Addressing.Unaddressed;
import dev.orderflow.email.domain.CustomerEmails;
import dev.orderflow.email.domain.Levels;
import dev.orderflow.email.stream.EmailMapper;
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

/** Customers and the e-mails that orders call for in; what is to be sent to whom out, keyed by order. */
final class CustomerEmailsProcessor implements Processor<String, CustomerNews, String, OrderEmail> {
    private static final Logger log = LoggerFactory.getLogger(CustomerEmailsProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** How large the e-mails of one look are together: 100 ms of processor time, far from the time-out of a transaction. */
    private static final int EXPIRED_AT_ONCE = 5_000;

    private final Levels levels;
    private final Duration joinWindow;
    private final String customersTopic;
    private final InputProgress progress;

    private ProcessorContext<String, OrderEmail> context;
    private KafkaCustomerStore rows;
    private CustomerEmails emails;
    private Expiry expiry;
    private IdlePunctuator clock;

    CustomerEmailsProcessor(Levels levels, Duration joinWindow, String customersTopic, InputProgress progress) {
        this.levels = levels;
        this.joinWindow = joinWindow;
        this.customersTopic = customersTopic;
        this.progress = progress;
    }

    /** Called again when a task comes back after an aborted transaction: what was known of progress is then void. */
    @Override
    public void init(ProcessorContext<String, OrderEmail> taskContext) {
        context = taskContext;
        rows = new KafkaCustomerStore(taskContext);
        emails = new CustomerEmails(rows, levels, joinWindow);
        expiry = new Expiry();
        clock = new IdlePunctuator(taskContext, progress, LOOK_EVERY, this::look);
        clock.wake();
    }

    @Override
    public void process(Record<String, CustomerNews> news) {
        news.value()
                .fold(told -> emails.told(told.customer()), requested -> emails.requested(requested.request(), now()))
                .forEach(this::forward);
        clock.wake();
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
    }

    private Next look(Instant now) {
        emails.released().forEach(this::forward);
        boolean isUnfinished = expiry.look(
                now,
                upTo -> !rows.due(upTo, 1).isEmpty(),
                () -> progress.barrier(
                        new TopicPartition(customersTopic, context.taskId().partition())),
                upTo -> emails.expire(upTo, EXPIRED_AT_ONCE).forEach(this::forward));
        return isUnfinished || emails.isUnfinished() ? Next.AT_ONCE : Next.laterIf(rows.isAnythingWaiting());
    }

    private void forward(Addressing decided) {
        if (decided instanceof Unaddressed unaddressed) {
            log.info(
                    "E-mail has no address orderId={} kind={} why={}",
                    decided.request().orderId(),
                    decided.request().kind(),
                    unaddressed.why());
        }
        OrderEmail email = EmailMapper.toAvro(decided, now());
        context.forward(new Record<>(email.getOrderId(), email, context.currentSystemTimeMs()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
