package dev.orderflow.tea.stream;

import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.stream.GatherSpec;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.work.TimedWork;
import dev.orderflow.kit.work.TimedWork.Job;
import dev.orderflow.tea.domain.FirstComer;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.domain.Topping;
import dev.orderflow.tea.domain.Topping.Outcome;
import dev.orderflow.tea.stream.TeaMessages.Ordered;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the topping on each tea: joins the early warning, which says for whom it is, with the mixed tea, in any order of arrival.
 * While a tea waits for its warning, its order is pending. The only writer of {@code tea-topped} and {@code tea-pending}, which
 * tea-status reads.
 */
public final class TopTopology implements StepTopology {
    private static final Logger log = LoggerFactory.getLogger(TopTopology.class);

    /**
     * How long a tea waits for its warning, and a warning for its tea. Longer than a shop is closed: when it opens, orders of before
     * are due here sooner than the steps before this one are done with them. The watchdog speaks up long before.
     */
    static final Duration JOINED_WITHIN = Duration.ofDays(7);

    private static final GatherTimes TIMES = new GatherTimes(JOINED_WITHIN, JOINED_WITHIN, TeaTopics.REMEMBERED);

    private final TeaTopics topics;
    private final Duration topping;
    private final ClockWatch clockWatch;
    private final Clock clock;
    private final WaitMeters joinMeters;
    private final WaitMeters firstMeters;

    /** @param topping how long it takes to put the topping on */
    public TopTopology(TeaTopics topics, Duration topping, ClockWatch clockWatch, Clock clock, MeterRegistry metrics) {
        this.topics = topics;
        this.topping = topping;
        this.clockWatch = clockWatch;
        this.clock = clock;
        this.joinMeters = new WaitMeters(metrics, "tea.join", "input", Topping.BOTH);
        this.firstMeters = new WaitMeters(metrics, "tea.first", "input", List.of());
    }

    @Override
    public RequiredTopics topics() {
        return RequiredTopics.copartitioned(topics.ordered(), topics.mixed())
                .and(topics.topped(), topics.pending(), topics.status(), topics.deadLetters(TeaTopics.TOP));
    }

    @Override
    public void addTo(TopologyBuilder builder) {
        KStream<String, GatherInput<String, String>> inputs = builder.stream(topics.ordered())
                .flatMapValues((id, ordered) -> warned(id, ordered), Named.as("warn-early"))
                .merge(
                        builder.stream(topics.mixed())
                                .flatMapValues(mixed -> both(Topping.TEA, ""), Named.as("take-mixed")),
                        Named.as("merge-inputs"));
        KStream<String, String> tooEarly = inputs.process(
                        first().processor(builder.progress(), clockWatch, firstMeters), Named.as("see-first"))
                .filter((id, first) -> first.equals(Topping.TEA), Named.as("tea-was-first"));
        Statuses.write(builder, tooEarly, topics.pending(), TeaStatus.PENDING, clock);
        KStream<String, Outcome> outcomes =
                inputs.process(join().processor(builder.progress(), clockWatch, joinMeters), Named.as("join"));
        top(builder, outcomes.filter((id, outcome) -> outcome.customerId().isPresent(), Named.as("joined")));
        Statuses.write(
                builder,
                outcomes.filter((id, outcome) -> outcome.customerId().isEmpty(), Named.as("never-joined"))
                        .peek(TopTopology::logLost, Named.as("log-lost")),
                topics.status(),
                TeaStatus.LOST,
                clock);
    }

    private void top(TopologyBuilder builder, KStream<String, Outcome> joined) {
        KStream<String, String> done = joined.mapValues(
                        outcome -> new Job(topping, outcome.customerId().orElseThrow()), Named.as("find-topping"))
                .process(
                        TimedWork.of(
                                StepTopology.work("tea-topping"),
                                builder.progress(),
                                (id, job) -> log.info(
                                        "Topping order orderId={} customerId={}, topping time is seconds={}",
                                        id,
                                        job.subject(),
                                        job.time().toSeconds()),
                                (id, customer) -> log.info("Order is topped orderId={} customerId={}", id, customer)),
                        Named.as("top"));
        builder.write(
                done.mapValues(order -> TeaMessages.reached(TeaStatus.TOPPED, clock.instant()), Named.as("say-topped")),
                topics.topped(),
                "write-topped");
        Statuses.write(builder, done, topics.status(), TeaStatus.TOPPED, clock);
    }

    private GatherSpec<String, String, Outcome> join() {
        return new GatherSpec<>("tea-join", inputs(), strings(), new Topping(), Function.identity(), TIMES);
    }

    private GatherSpec<String, String, String> first() {
        return new GatherSpec<>("tea-first", inputs(), strings(), new FirstComer(), Function.identity(), TIMES);
    }

    private List<String> inputs() {
        return List.of(topics.ordered().name(), topics.mixed().name());
    }

    private static GatheringFormat<String, String> strings() {
        return GatheringFormat.ofNames(Serdes.String());
    }

    private static List<GatherInput<String, String>> warned(String orderId, String ordered) {
        String customer = TeaMessages.read(ordered, Ordered.class).order().customerId();
        log.info("Early warning to top order orderId={} to customerId={}", orderId, customer);
        return both(Topping.WARNING, customer);
    }

    /** Each record is both: whichever comes first begins the wait for the other. */
    private static List<GatherInput<String, String>> both(String identity, String value) {
        return List.of(GatherInput.begin(Topping.BOTH), GatherInput.arrive(identity, value));
    }

    private static void logLost(String orderId, Outcome outcome) {
        log.warn(
                "Order is given up orderId={}: missing={} did not come within {}",
                orderId,
                outcome.missing(),
                JOINED_WITHIN);
    }
}
