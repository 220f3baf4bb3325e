package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.gather.OpenGathering;
import dev.orderflow.gather.stream.ClockedDeadlines;
import dev.orderflow.gather.stream.DeadlineJudge;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.aggregator.Changes;
import dev.orderflow.orders.domain.aggregator.CurrentOrder;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import dev.orderflow.orders.domain.aggregator.OrderLifecycle;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord;
import dev.orderflow.orders.stream.PaymentMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
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
 * <p>The {@link DeadlineJudge} judges deadlines when the task has read both inputs: an outage of the aggregator must not fail
 * orders whose results are there already.
 *
 * <p>It does nothing while the {@linkplain ClockWatch clock is in doubt}: the times that it writes are those by which others judge.
 * They never go back within its partition, also when the partition comes from an instance whose clock was a little ahead. When
 * the clock was set, the orders under way have as much time left as they had before.
 */
final class AggregatorProcessor implements Processor<String, OrderInput, String, SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(AggregatorProcessor.class);

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
    private final ClockedDeadlines deadlines;
    private final WaitMeters meters;

    private ProcessorContext<String, SpecificRecord> context;
    private KafkaOrderStore rows;
    private DeadlineJudge judge;
    private IdlePunctuator clock;
    private long newest;

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
        this.deadlines = new ClockedDeadlines(clockWatch);
        this.meters = meters;
    }

    /** Called again when a task comes back after an aborted transaction: what was known of progress is then void. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> taskContext) {
        context = taskContext;
        rows = new KafkaOrderStore(taskContext, rules::timeFor, this::until);
        newest = rows.newest().isAfter(Instant.EPOCH) ? rows.newest().toEpochMilli() : 0;
        clockWatch.wrote(rows.newest());
        judge = new DeadlineJudge(
                rows.gatherings(), progress, inputTopics, taskContext.taskId().partition(), this::expire);
        clock = new IdlePunctuator(taskContext, progress, DeadlineJudge.LOOK_EVERY, this::look);
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
        Next next = judge.look(now);
        meters.tell(
                context.taskId().partition(), rows.gatherings().waits(now)); // at last: the next look may be far away
        return next;
    }

    /**
     * Ends what is open of the order.
     *
     * @return its rows, and the lines of the order, if it is written: 5,000 of them take 60 ms of processor time, far from the
     *     time-out of a transaction, and an order has 2,000 lines at most
     */
    private int expire(String key) {
        CurrentOrder current = current(key);
        int spent = current.gathering().rows()
                + 1
                + current.order().map(order -> order.content().lines().size()).orElse(0);
        apply(current.id(), lifecycle.deadline(current, now()));
        return spent;
    }

    private CurrentOrder current(String key) {
        return new CurrentOrder(new OrderId(key), rows);
    }

    private void apply(OrderId id, Changes changes) {
        changes.applyTo(id.value(), rows);
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

    private Instant until(OpenGathering stored, Collection<AwaitedResult> awaited) {
        Duration time = stored.begun()
                ? awaited.stream()
                        .map(result -> rules.timeFor(result.check()))
                        .max(Comparator.naturalOrder())
                        .orElse(rules.deadline())
                : rules.strayRetention();
        return deadlines.until(stored.until(), time, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
