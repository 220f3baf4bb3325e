package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.Received;
import dev.orderflow.topic.DeadLetterKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each e-mail that is to be sent until the mail server has taken it, or it is given up; others send it. What was taken
 * is written down in one transaction with its removal from the store, so a crash in between sends it again, under the same
 * Message-ID, and nothing is lost.
 */
final class OutboxProcessor implements Processor<String, Received<OrderEmail>, String, Outgoing> {
    private static final Logger log = LoggerFactory.getLogger(OutboxProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String EXPIRED = "not delivered in time; the last answer was: ";

    private final Settings settings;
    private final InputProgress progress;
    private final EmailMeters meters;

    private ProcessorContext<String, Outgoing> context;
    private OutboxStore rows;
    private CountStore counts;
    private Outbox outbox;
    private IdlePunctuator clock;
    private boolean isCounted;

    /**
     * @param topic that the e-mails come from
     * @param values reads them
     * @param senders take deliveries and return at once
     * @param giveUpAfter how long an e-mail is tried
     */
    record Settings(
            String topic, Deserializer<OrderEmail> values, Consumer<EmailDelivery> senders, Duration giveUpAfter) {}

    OutboxProcessor(Settings settings, InputProgress progress, EmailMeters meters) {
        this.settings = settings;
        this.progress = progress;
        this.meters = meters;
    }

    /** Called again when a task comes back after an aborted transaction: what was under way for it is then void. */
    @Override
    public void init(ProcessorContext<String, Outgoing> taskContext) {
        context = taskContext;
        rows = new OutboxStore(taskContext, settings.topic());
        counts = new CountStore(taskContext);
        isCounted = false; // what was counted last may not have been written
        close();
        outbox = new Outbox(key -> email(rows.value(key)), settings.senders(), settings.giveUpAfter());
        rows.forEach((key, intendedAt) -> outbox.add(key, intendedAt, now()));
        clock = new IdlePunctuator(taskContext, progress, LOOK_EVERY, this::look);
        clock.wake();
    }

    @Override
    public void process(Record<String, Received<OrderEmail>> record) {
        OrderEmail email = record.value().value();
        counts.count(email);
        meters.read(context.recordMetadata().orElseThrow(), email);
        isCounted = false;
        clock.wake();
        if (email.getStatus() != OrderEmailStatus.INTENDED) {
            return;
        }
        RowKey<OutboxRow> key = key(email);
        if (!outbox.has(key)) {
            rows.put(key, raw(record));
            outbox.add(key, Instant.ofEpochMilli(record.timestamp()), now());
        }
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
        if (outbox != null) {
            outbox.close();
            meters.forget(context.taskId().partition());
        }
    }

    private Next look(Instant now) {
        outbox.ended(now).forEach(this::end);
        outbox.handOver(now);
        meters.tellPending(context.taskId().partition(), outbox.size());
        if (!isCounted) {
            isCounted = true;
            forward(Integer.toString(context.taskId().partition()), new Outgoing.Counted(counts.statistics()));
        }
        return Next.laterIf(outbox.size() > 0);
    }

    private void end(Outbox.Ended ended) {
        Optional<String> failure = ended.last()
                .fold(
                        accepted -> Optional.empty(),
                        refused -> Optional.of(refused.answer()),
                        later -> Optional.of(EXPIRED + later.answer()),
                        unreachable -> Optional.of(EXPIRED + unreachable.reason()));
        failure.ifPresentOrElse(reason -> giveUp(ended, reason), () -> end(ended, OrderEmailStatus.SENT, ""));
    }

    private void giveUp(Outbox.Ended ended, String reason) {
        String orderId = ended.email().getOrderId();
        DeadLetter letter = new DeadLetter(rows.get(ended.key()), DeadLetterKind.REFUSED, reason);
        forward(orderId, new Outgoing.Undeliverable(letter));
        log.warn(
                "E-mail given up orderId={} kind={} reason={}",
                orderId,
                ended.email().getKind(),
                letter.reason());
        end(ended, OrderEmailStatus.GIVEN_UP, letter.reason());
    }

    private void end(Outbox.Ended ended, OrderEmailStatus status, String reason) {
        rows.delete(ended.key());
        OrderEmail email = EmailMapper.ended(ended.email(), status, reason, now());
        forward(email.getOrderId(), new Outgoing.Ended(email));
        log.debug("E-mail ended orderId={} kind={} status={}", email.getOrderId(), email.getKind(), status);
    }

    private void forward(String key, Outgoing outgoing) {
        context.forward(new Record<>(key, outgoing, context.currentSystemTimeMs()));
    }

    private OrderEmail email(byte[] value) {
        return settings.values().deserialize(settings.topic(), value);
    }

    private RawRecord raw(Record<String, Received<OrderEmail>> record) {
        return RawRecord.of(
                context.recordMetadata().orElseThrow(),
                Utils.utf8(record.key()),
                record.value().bytes(),
                record.headers(),
                record.timestamp());
    }

    private static RowKey<OutboxRow> key(OrderEmail email) {
        return OutboxStore.key(email.getOrderId(), EmailMapper.toDomain(email.getKind()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
