package dev.orderflow.tea;

import dev.orderflow.gather.Decision;
import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.stream.GatherSpec;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The toppings of a tea are announced early, and put on it when it is mixed: a join of two topics in any order of arrival. Whichever
 * comes first begins it, and its deadline is the time that the shop has promised.
 */
final class TeaTopology {
    static final Topic<String> ANNOUNCED = topic("tea-announced");
    static final Topic<String> MIXED = topic("tea-mixed");
    static final Topic<String> TOPPED = topic("tea-topped");
    static final Duration PROMISED = Duration.ofMinutes(5);

    private static final String TOPPINGS = "toppings";
    private static final String TEA = "tea";

    private final ClockWatch clockWatch;
    private final WaitMeters meters;

    TeaTopology(ClockWatch clockWatch, WaitMeters meters) {
        this.clockWatch = clockWatch;
        this.meters = meters;
    }

    /** What is served, or what the watchdog says. */
    private static final class Topping implements Decision<String, String, String> {
        @Override
        public String complete(SortedMap<String, String> both) {
            return both.get(TEA) + " with " + both.get(TOPPINGS);
        }

        @Override
        public String due(SortedSet<String> missing, SortedMap<String, String> one) {
            return "late: no " + missing.first() + " for " + String.join(", ", one.values());
        }
    }

    void addTo(TopologyBuilder builder) {
        KStream<String, GatherInput<String, String>> announced =
                builder.stream(ANNOUNCED).flatMapValues(value -> beginWith(TOPPINGS, value), Named.as("announce"));
        KStream<String, GatherInput<String, String>> mixed =
                builder.stream(MIXED).flatMapValues(value -> beginWith(TEA, value), Named.as("mix"));
        GatherSpec<String, String, String> spec = new GatherSpec<>(
                "tea-gatherings",
                List.of(ANNOUNCED.name(), MIXED.name()),
                GatheringFormat.ofNames(Serdes.String()),
                new Topping(),
                Function.identity(),
                new GatherTimes(PROMISED, Duration.ofHours(1), Duration.ofDays(1)));
        KStream<String, String> topped = announced
                .merge(mixed, Named.as("merge-inputs"))
                .process(spec.processor(builder.progress(), clockWatch, meters), Named.as("top"));
        builder.write(topped, TOPPED, "write-topped");
    }

    private static List<GatherInput<String, String>> beginWith(String identity, String value) {
        return List.of(GatherInput.begin(Set.of(TOPPINGS, TEA)), GatherInput.arrive(identity, value));
    }

    private static Topic<String> topic(String name) {
        return new Topic<>(name, String.class, Map.of(), List.of(), List.of(), RecordValidator.none());
    }
}
