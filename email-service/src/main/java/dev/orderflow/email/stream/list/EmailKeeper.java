package dev.orderflow.email.stream.list;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.list.EmailState;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.TaskPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps each e-mail, and what became of it, for as long as its topic has it. */
final class EmailKeeper implements Processor<String, OrderEmail, Void, Void> {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    /** Each has four rows: far from the time-out of a transaction. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final TaskPartition partition;
    private final InputProgress progress;
    private final Duration kept;
    private EmailRows rows;
    private IdlePunctuator clock;

    /**
     * @param partition that the task has
     * @param kept how long after it was called for an e-mail is kept, by the clock here
     */
    EmailKeeper(TaskPartition partition, InputProgress progress, Duration kept) {
        this.partition = partition;
        this.progress = progress;
        this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<Void, Void> task) {
        rows = new EmailRows(task);
        partition.begin(task);
        clock = new IdlePunctuator(task, progress, FORGET_EVERY, this::forget);
        clock.wake();
    }

    /** A record that is there again changes nothing. */
    @Override
    public void process(Record<String, OrderEmail> record) {
        OrderEmail email = record.value();
        ListedEmail read = EmailRowMapper.toDomain(email);
        Optional<ListedEmail> known =
                rows.find(read.position().orderId(), read.position().kind());
        if (known.isEmpty()) {
            rows.add(read);
            if (read.state() == EmailState.INTENDED) {
                rows.putIntent(email, read.position().kind());
            }
        } else if (known.get().state() == EmailState.INTENDED && read.state() != EmailState.INTENDED) {
            rows.replace(known.get(), known.get().completed(read.state(), email.getAt(), read.reason()));
        }
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
        partition.close();
    }

    private Next forget(Instant now) {
        int forgotten = rows.forget(now.minus(kept), FORGOTTEN_AT_ONCE);
        return forgotten < FORGOTTEN_AT_ONCE ? Next.LATER : Next.AT_ONCE;
    }
}
