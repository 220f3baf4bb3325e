package dev.orderflow.kit.work;

import dev.orderflow.kit.state.DueRows;
import dev.orderflow.kit.state.DueRows.Due;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Work that takes its time: a job goes in, and what it is about comes out when its time is over, once for each key. The job is
 * kept in a store and no thread waits for it, so that all jobs are worked on at once, and a process that is killed at work goes on
 * with it when it is there again.
 */
public final class TimedWork implements Processor<String, TimedWork.Job, String, String> {
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);

    /** Also the longest that a step of the clock can hide what is due. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private static final int AT_ONCE = 500;
    private static final int READ_AT_ONCE = 5_000;

    /** Stored data, as the names of stores are. */
    private static final RowType<String> JOBS = RowType.of('j', Serdes.String(), KeyPart.TEXT);

    /** As {@link DueRows} keeps them. */
    private static final RowType<Boolean> TIMES = RowType.of('t', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT);

    private static final String WORKING = "+";
    private static final String DONE = "";

    private final Spec spec;
    private final InputProgress progress;
    private final BiConsumer<String, Job> onBegin;
    private final BiConsumer<String, String> onEnd;

    private ProcessorContext<String, String> context;
    private Rows rows;
    private DueRows<String> times;
    private IdlePunctuator clock;

    /** From where on times are still to be {@linkplain #correct corrected}; empty once all are. */
    private Optional<Bytes> uncorrected = Optional.empty();

    /**
     * What kind of work it is.
     *
     * @param store its name, which is stored data
     * @param longest no job takes more time
     * @param remembered how long a key is known after its work, so that a repeated record does nothing: longer than any record of
     *     it can be read again, from the beginning if the broker has forgotten how far the application was
     */
    public record Spec(String store, Duration longest, Duration remembered) {
        /** No work that is begun now ends later; clocks of two machines are apart by less than the rest. */
        Duration latestEnd() {
            return longest.plus(LONGEST_REST);
        }
    }

    /**
     * Something to do.
     *
     * @param time how long it takes, at most {@link Spec#longest}
     * @param subject what comes out at the end
     */
    public record Job(Duration time, String subject) {}

    private TimedWork(
            Spec spec, InputProgress progress, BiConsumer<String, Job> onBegin, BiConsumer<String, String> onEnd) {
        this.spec = spec;
        this.progress = progress;
        this.onBegin = onBegin;
        this.onEnd = onEnd;
    }

    /**
     * Does work of this kind.
     *
     * @param progress that of the task's application
     * @param onBegin tells of a key and its job
     * @param onEnd tells of a key and the job's subject
     */
    public static ProcessorSupplier<String, Job, String, String> of(
            Spec spec, InputProgress progress, BiConsumer<String, Job> onBegin, BiConsumer<String, String> onEnd) {
        return StoreProcessor.of(() -> new TimedWork(spec, progress, onBegin, onEnd), Rows.builder(spec.store()));
    }

    @Override
    public void init(ProcessorContext<String, String> taskContext) {
        context = taskContext;
        rows = new Rows(spec.store(), taskContext);
        times = new DueRows<>(rows, JOBS);
        uncorrected = Optional.of(TIMES.behind(now().plus(spec.latestEnd())));
        clock = new IdlePunctuator(taskContext, progress, FIRST_LOOK, this::look);
        clock.wake(); // for what was begun before
    }

    @Override
    public void process(Record<String, Job> record) {
        RowKey<String> job = JOBS.key(record.key());
        if (rows.has(job)) {
            return;
        }
        onBegin.accept(record.key(), record.value());
        keep(job, WORKING + record.value().subject(), now().plus(record.value().time()));
        clock.wake();
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
        }
    }

    private Next look(Instant now) {
        progress.requireClock();
        if (uncorrected.isPresent()) {
            uncorrected = correct(uncorrected.get(), now);
            if (uncorrected.isPresent()) {
                return Next.AT_ONCE;
            }
        }
        List<Due<String>> due = times.due(now, AT_ONCE, row -> row, row -> 1);
        due.forEach(row -> end(row, now));
        if (due.size() == AT_ONCE) {
            return Next.AT_ONCE;
        }
        return times.due(now.plus(spec.remembered()).plus(LONGEST_REST), 1, Due::time, time -> 1).stream()
                .findFirst()
                .map(next -> Next.in(pause(now, next)))
                .orElse(Next.REST);
    }

    /**
     * Work that would end later than any that begins now was begun by a clock that has been set back since: it is done now. What is
     * only remembered for longer does no harm. Looked for when the task begins, as it does again after the clock was set.
     *
     * @param from no time before it is too late
     * @return how far it has come; empty at the end
     */
    private Optional<Bytes> correct(Bytes from, Instant now) {
        Map<RowKey<String>, Instant> wrong = new HashMap<>();
        Optional<Bytes> next = Optional.empty();
        try (RowCursor cursor = rows.scan(new RowRange(from, TIMES.behind()))) {
            for (int read = 1; next.isEmpty() && cursor.next(); read++) {
                RowKey<Boolean> row = cursor.key(TIMES);
                Instant time = row.time(0);
                RowKey<String> job = JOBS.key(row.text(1));
                if (time.isAfter(now.plus(spec.latestEnd()))
                        && isWorking(rows.get(job).orElseThrow())) {
                    wrong.put(job, time);
                }
                next = read < READ_AT_ONCE ? Optional.empty() : Optional.of(TIMES.behind(time, row.text(1)));
            }
        }
        wrong.forEach((job, time) -> {
            times.remove(job, time);
            times.add(job, now);
        });
        return next;
    }

    private void end(Due<String> due, Instant now) {
        times.remove(due.key(), due.time());
        String value = rows.get(due.key()).orElseThrow();
        if (value.equals(DONE)) {
            rows.delete(due.key());
            return;
        }
        String key = due.key().text(0);
        String subject = value.substring(WORKING.length());
        onEnd.accept(key, subject);
        context.forward(new Record<>(key, subject, now.toEpochMilli()));
        keep(due.key(), DONE, now.plus(spec.remembered()));
    }

    private static boolean isWorking(String value) {
        return value.startsWith(WORKING);
    }

    private void keep(RowKey<String> job, String value, Instant until) {
        rows.put(job, value);
        times.add(job, until);
    }

    private static Duration pause(Instant now, Instant next) {
        Duration pause = Duration.between(now, next).plusMillis(1);
        return pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
