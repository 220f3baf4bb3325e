package dev.orderflow.tea.stream;

import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.stream.GatherSpec;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.tea.domain.Sla;
import dev.orderflow.tea.domain.Sla.Stuck;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what got stuck between two steps: each begins a gathering of the other, and its deadline is the SLA. It says so once, and
 * never because it was away itself: a deadline is judged only when everything was read that had been written by then. The only
 * writer of {@code tea-stuck}, which the page and the manager of the shop read.
 */
public final class WatchdogTopology implements StepTopology {
    private static final Logger log = LoggerFactory.getLogger(WatchdogTopology.class);

    /** How long a later step is known before the earlier one was read: both are written by then, in topics that are read side by side. */
    private static final Duration READ_WITHIN = Duration.ofDays(1);

    private final TeaTopics topics;
    private final List<Watch> watches;
    private final ClockWatch clockWatch;
    private final Clock clock;
    private final Map<String, WaitMeters> meters;

    /** An SLA with the topics that show its two steps. */
    private record Watch(String name, Sla sla, Topic<String> from, Topic<String> to) {}

    /**
     * A watchdog over the two long steps.
     *
     * @param mixed how long it may take from the order to the mixed tea
     * @param topped and from there until the topping is on it
     */
    public WatchdogTopology(
            TeaTopics topics, Sla mixed, Sla topped, ClockWatch clockWatch, Clock clock, MeterRegistry metrics) {
        this.topics = topics;
        this.watches = List.of(
                new Watch("mixed", mixed, topics.ordered(), topics.mixed()),
                new Watch("topped", topped, topics.mixed(), topics.topped()));
        this.clockWatch = clockWatch;
        this.clock = clock;
        this.meters = watches.stream()
                .collect(Collectors.toMap(
                        Watch::name,
                        watch -> new WaitMeters(metrics, "tea." + watch.name(), "step", List.of(watch.name()))));
    }

    @Override
    public RequiredTopics topics() {
        return RequiredTopics.copartitioned(topics.ordered(), topics.mixed(), topics.topped())
                .and(topics.stuck(), topics.deadLetters(TeaTopics.STATUS));
    }

    @Override
    public void addTo(TopologyBuilder builder) {
        watches.forEach(watch -> watch(builder, watch));
    }

    private void watch(TopologyBuilder builder, Watch watch) {
        String name = watch.name();
        KStream<String, GatherInput<String, String>> begins = builder.stream(watch.from())
                .mapValues(from -> GatherInput.begin(Set.of(name)), Named.as("expect-" + name));
        KStream<String, GatherInput<String, String>> ends =
                builder.stream(watch.to()).mapValues(to -> GatherInput.arrive(name, ""), Named.as("see-" + name));
        KStream<String, String> stuck = begins.merge(ends, Named.as("merge-" + name))
                .process(
                        spec(watch).processor(builder.progress(), clockWatch, meters.get(name)),
                        Named.as("watch-" + name))
                .flatMapValues(found -> found.stream().toList(), Named.as("only-late-" + name))
                .mapValues(this::event, Named.as("say-late-" + name));
        builder.write(stuck, topics.stuck(), "write-late-" + name);
    }

    private static GatherSpec<String, String, Optional<Stuck>> spec(Watch watch) {
        return new GatherSpec<>(
                "tea-watch-" + watch.name(),
                List.of(watch.from().name(), watch.to().name()),
                GatheringFormat.ofNames(Serdes.String()),
                watch.sla(),
                Function.identity(),
                new GatherTimes(watch.sla().within(), READ_WITHIN, TeaTopics.REMEMBERED));
    }

    private String event(String orderId, Stuck stuck) {
        Sla sla = stuck.sla();
        log.warn(
                "Order is stuck orderId={}: {} was not reached within {} of {}",
                orderId,
                sla.to().name().toLowerCase(Locale.ROOT),
                sla.within(),
                sla.from().name().toLowerCase(Locale.ROOT));
        return TeaMessages.write(new TeaMessages.Stuck(
                TeaStatus.STUCK_CODE,
                sla.from().code(),
                sla.to().code(),
                sla.within().toMillis(),
                clock.millis()));
    }
}
