package dev.orderflow.gather.stream;

import dev.orderflow.gather.Aggregator;
import dev.orderflow.gather.CurrentGathering;
import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.GatherInput.Arrive;
import dev.orderflow.gather.GatherInput.Begin;
import dev.orderflow.gather.LateGatherings;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.gather.Step;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Inputs of gatherings in, decisions out: {@link Aggregator} says what follows; this class keeps its changes, forwards its
 * decisions, and asks it when a deadline may be judged.
 */
final class GatherProcessor<I extends Comparable<I>, R, O> implements Processor<String, GatherInput<I, R>, String, O> {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    /** Small rows: far from the time-out of a transaction. */
    private static final int FORGOTTEN_AT_ONCE = 2_000;

    private final GatherSpec<I, R, O> spec;
    private final Aggregator<I, R, O> aggregator;
    private final InputProgress progress;
    private final ClockedDeadlines deadlines;
    private final WaitMeters meters;

    private ProcessorContext<String, O> context;
    private StoredGatherings<I, R> gatherings;
    private DecidedKeys decided;
    private DeadlineJudge judge;
    private IdlePunctuator clock;

    GatherProcessor(GatherSpec<I, R, O> spec, InputProgress progress, ClockedDeadlines deadlines, WaitMeters meters) {
        this.spec = spec;
        this.aggregator = new Aggregator<>(spec.decision(), spec.times().earlyRetention());
        this.progress = progress;
        this.deadlines = deadlines;
        this.meters = meters;
    }

    /** Called again when a task comes back after an aborted transaction: what was known of rows and progress is then void. */
    @Override
    public void init(ProcessorContext<String, O> taskContext) {
        context = taskContext;
        Rows rows = new Rows(spec.store(), taskContext);
        decided = new DecidedKeys(rows);
        gatherings = new StoredGatherings<>(
                rows,
                spec.format(),
                spec.decision().needsResults(),
                this::isKnown,
                new LateGatherings<>(spec.groupOf(), group -> spec.times().within()),
                (stored, identities) -> until(stored));
        judge = new DeadlineJudge(
                gatherings, progress, spec.inputs(), taskContext.taskId().partition(), this::expire);
        clock = new IdlePunctuator(taskContext, progress, DeadlineJudge.LOOK_EVERY, this::look);
        clock.wake();
    }

    @Override
    public void process(Record<String, GatherInput<I, R>> input) {
        CurrentGathering<I, R> current = new CurrentGathering<>(input.key(), gatherings);
        apply(input.key(), input.value().accept(new GatherInput.Handler<I, R, Step<I, R, O>>() {
            @Override
            public Step<I, R, O> begin(Begin<I, R> begin) {
                return aggregator.begin(
                        current,
                        new TreeSet<>(begin.awaited()),
                        now().plus(spec.times().within()));
            }

            @Override
            public Step<I, R, O> arrive(Arrive<I, R> arrive) {
                return aggregator.arrive(current, arrive.identity(), arrive.result(), now());
            }
        }));
        clock.wake();
    }

    @Override
    public void close() {
        if (clock != null) { // the start of the task may have failed, and its reason must be what is seen
            clock.close();
            meters.forget(context.taskId().partition());
        }
    }

    private Next look(Instant now) {
        progress.requireClock();
        Next next = judge.look(now);
        meters.tell(context.taskId().partition(), gatherings.waits(now)); // at last: the next look may be far away
        if (decided.forget(now.minus(spec.times().remembered()), FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            return Next.AT_ONCE;
        }
        return next.isRest() && !decided.isEmpty() ? Next.in(FORGET_EVERY) : next;
    }

    private int expire(String key) {
        CurrentGathering<I, R> current = new CurrentGathering<>(key, gatherings);
        int rows = current.rows() + 1;
        apply(key, aggregator.due(current));
        return rows;
    }

    private void apply(String key, Step<I, R, O> step) {
        step.changes().forEach(change -> change.applyTo(key, gatherings));
        step.decision().ifPresent(decision -> {
            decided.add(key, now());
            context.forward(new Record<>(key, decision, now().toEpochMilli()));
        });
    }

    private boolean isKnown(String key) {
        return gatherings.open(key).filter(OpenGathering::begun).isPresent() || decided.has(key);
    }

    private Instant until(OpenGathering stored) {
        Duration time = stored.begun() ? spec.times().within() : spec.times().earlyRetention();
        return deadlines.until(stored.until(), time, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
