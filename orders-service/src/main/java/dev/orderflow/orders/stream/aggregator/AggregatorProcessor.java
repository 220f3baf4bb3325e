package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.aggregator.Changes;
import dev.orderflow.orders.domain.aggregator.CurrentOrder;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import dev.orderflow.orders.domain.aggregator.OrderLifecycle;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord;
import dev.orderflow.orders.domain.aggregator.PendingValidation;
import dev.orderflow.orders.stream.PaymentMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns every order's state: commands and results in, orders and payments out. {@link OrderLifecycle} says what follows; this class
 * keeps its changes, forwards its records, and asks it when a deadline may be judged. What it reads, keeps and writes is one
 * transaction.
 *
 * <p>Deadlines are judged only when the task has read both inputs up to their ends as they were <em>after</em> the time of
 * the judgement: an outage of the aggregator must not fail orders whose results are there already.
 *
 * <p>It does nothing while the {@linkplain ClockWatch clock is in doubt}: the times that it writes are those by which others judge.
 * They never go back within its partition, also when the partition comes from an instance whose clock was a little ahead. When
 * the clock was set, the orders under way have as much time left as they had before.
 */
final class AggregatorProcessor implements Processor<String, OrderInput, String, SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(AggregatorProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** While nothing is due: for the meters. */
    private static final Duration LOOK_SELDOM = Duration.ofSeconds(5);

    /**
     * The rows of one look, with the lines of the orders that it writes: 60 ms of processor time, far from the time-out of a
     * transaction. The order that reaches the bound is finished, and an order has 2,000 lines at most.
     */
    static final int ROWS_AT_ONCE = 5_000;

    private final OutgoingRecord.Writer<SpecificRecord> writer = new OutgoingRecord.Writer<>() {
        @Override
        public SpecificRecord order(Order order) {
            log.debug(
                    "Order written orderId={} state={} version={} reasons={}",
                    order.id(),
                    order.state(),
                    order.version(),
                    order.outcome().reasons().size());
            return rows.record(order);
        }

        @Override
        public SpecificRecord payment(Received received) {
            return PaymentMapper.toAvro(received);
        }
    };

    private final OrderRules rules;
    private final OrderLifecycle lifecycle;
    private final List<String> inputTopics;
    private final InputProgress progress;
    private final ClockWatch clockWatch;
    private final WaitMeters meters;

    private ProcessorContext<String, SpecificRecord> context;
    private KafkaPendingValidationStore rows;
    private IdlePunctuator clock;
    private Optional<Judgement> judgement = Optional.empty();
    private long newest;

    /** The deadlines up to {@code asOf}, to be judged when the barrier is passed. */
    private record Judgement(Instant asOf, InputProgress.Barrier barrier) {}

    AggregatorProcessor(
            OrderRules rules,
            List<String> inputTopics,
            InputProgress progress,
            ClockWatch clockWatch,
            WaitMeters meters) {
        this.rules = rules;
        this.lifecycle = new OrderLifecycle(rules);
        this.inputTopics = inputTopics;
        this.progress = progress;
        this.clockWatch = clockWatch;
        this.meters = meters;
    }

    /** Called again when a task comes back after an aborted transaction: what was known of progress is then void. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> taskContext) {
        context = taskContext;
        rows = new KafkaPendingValidationStore(taskContext, rules::timeFor, this::until);
        newest = rows.newest().isAfter(Instant.EPOCH) ? rows.newest().toEpochMilli() : 0;
        clockWatch.wrote(rows.newest());
        judgement = Optional.empty();
        clock = new IdlePunctuator(taskContext, progress, LOOK_EVERY, this::look);
        clock.wake();
    }

    @Override
    public void process(Record<String, OrderInput> input) {
        requireClock();
        CurrentOrder current = current(input.key());
        apply(current.id(), lifecycle.on(input.value(), current, now()));
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
        requireClock();
        boolean isUnfinished = judgeDeadlines(now);
        meters.tell(context.taskId().partition(), rows.waits(now)); // at last: the next look may be far away
        return isUnfinished
                ? Next.AT_ONCE
                : rows.nextDue().map(due -> next(now, due)).orElse(Next.REST);
    }

    /** Each look is a commit: an order that waits for days for its payment is not looked at four times a second. */
    private Next next(Instant now, Instant due) {
        Duration left = Duration.between(now, due);
        if (judgement.isPresent() || left.compareTo(LOOK_EVERY) <= 0) {
            return Next.LATER;
        }
        return Next.in(left.compareTo(LOOK_SELDOM) < 0 ? left : LOOK_SELDOM);
    }

    /** @return whether there is more that may be judged at once */
    private boolean judgeDeadlines(Instant now) {
        if (judgement.isEmpty()) {
            if (!rows.due(now, 1).isEmpty()) {
                judgement = Optional.of(new Judgement(now, progress.barrier(inputs())));
            }
            return false;
        }
        Judgement pending = judgement.get();
        if (!pending.barrier().passed()) {
            return false;
        }
        boolean isUnfinished = expire(pending.asOf());
        judgement = isUnfinished ? judgement : Optional.empty();
        return isUnfinished;
    }

    /** @return whether the bound was reached before the end */
    private boolean expire(Instant asOf) {
        int spent = 0;
        while (spent < ROWS_AT_ONCE) {
            List<String> due = rows.due(asOf, 1);
            if (due.isEmpty()) {
                return false;
            }
            CurrentOrder current = current(due.get(0));
            Changes changes = lifecycle.deadline(current, now());
            spent += rowsOf(current);
            apply(current.id(), changes);
        }
        return true;
    }

    /** The rows that end with what is pending, and the lines of the order, if it is written. */
    private static int rowsOf(CurrentOrder current) {
        return current.awaitedCount()
                + 1
                + current.order().map(order -> order.content().lines().size()).orElse(0);
    }

    private CurrentOrder current(String key) {
        return new CurrentOrder(new OrderId(key), rows);
    }

    private void apply(OrderId id, Changes changes) {
        changes.rows().forEach(change -> change.applyTo(id.value(), rows));
        changes.records().forEach(record -> forward(id.value(), record.accept(writer)));
    }

    private void forward(String id, SpecificRecord record) {
        newest = Math.max(newest, context.currentSystemTimeMs());
        rows.wrote(newest);
        clockWatch.wrote(Instant.ofEpochMilli(newest));
        context.forward(new Record<>(id, record, newest));
    }

    /** Ends the application, which restarts when the clock is right and reads the same records again. */
    private void requireClock() {
        clockWatch.doubt().ifPresent(doubt -> {
            throw new NotCurrentException(doubt);
        });
    }

    /**
     * A validation that was begun before the clock was set has as much time left as it had. None waits longer than it may from
     * now on, as one would that was begun by another clock, ahead of this one. One that another instance began by a right clock
     * is not shortened, though a clock that was ahead has shown its time before it was set back.
     */
    private Instant until(PendingValidation stored, List<String> checks) {
        if (clockWatch.steps() == 0) {
            return stored.until();
        }
        Duration time = stored.begun()
                ? checks.stream()
                        .map(rules::timeFor)
                        .max(Comparator.naturalOrder())
                        .orElse(rules.deadline())
                : rules.strayRetention();
        Instant latest = now().plus(time);
        Duration set = clockWatch.setSince(stored.until().minus(time));
        boolean isOfOtherClock = set.isNegative() && !stored.until().isAfter(latest);
        Instant moved = isOfOtherClock ? stored.until() : stored.until().plus(set);
        return moved.isBefore(latest) ? moved : latest;
    }

    private TopicPartition[] inputs() {
        int partition = context.taskId().partition();
        return inputTopics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toArray(TopicPartition[]::new);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
