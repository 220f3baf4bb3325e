package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.DeadLetterSink;
import dev.orderflow.kit.streams.Decoded;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RecordDecoder;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.stream.TeaMessages.Ordered;
import dev.orderflow.tea.stream.TeaMessages.Reached;
import dev.orderflow.tea.stream.TeaMessages.Stuck;
import dev.orderflow.topic.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What records say of orders. A record that cannot be used says nothing, and is logged with its position. */
public final class StatusFacts {
    private final Map<String, Source> sources = new HashMap<>();
    private final List<Topic<?>> topics;

    /** A topic, and what its values are. */
    private record Source(RecordDecoder<String> decoder, BiFunction<String, String, Fact> fact) {}

    private StatusFacts(List<Topic<?>> topics) {
        this.topics = List.copyOf(topics);
    }

    /** All that happens to orders. */
    public static StatusFacts all(TeaTopics tea, AvroSerdes serdes) {
        StatusFacts facts = new StatusFacts(List.of(tea.ordered(), tea.status(), tea.pending(), tea.stuck()));
        facts.add(tea.ordered(), serdes, StatusFacts::ordered);
        facts.add(tea.status(), serdes, StatusFacts::reached);
        facts.add(tea.pending(), serdes, StatusFacts::reached);
        facts.add(tea.stuck(), serdes, StatusFacts::stuck);
        return facts;
    }

    /** That they were placed, and nothing else. */
    public static StatusFacts placed(TeaTopics tea, AvroSerdes serdes) {
        StatusFacts facts = new StatusFacts(List.of(tea.ordered()));
        facts.add(tea.ordered(), serdes, StatusFacts::ordered);
        return facts;
    }

    /** From where it knows facts. */
    List<Topic<?>> topics() {
        return topics;
    }

    /** @param partitions of the record's topic */
    Optional<Fact> of(RawRecord record, int partitions) {
        Source source = sources.get(record.position().topic());
        Decoded<String> decoded = source.decoder().decode(record, partitions);
        if (decoded instanceof Decoded.Good<String> good) {
            return Optional.of(source.fact().apply(good.key(), good.value()));
        }
        decoded.letters().forEach(DeadLetterSink::log);
        return Optional.empty();
    }

    private void add(Topic<String> topic, AvroSerdes serdes, BiFunction<String, String, Fact> fact) {
        sources.put(topic.name(), new Source(new RecordDecoder<>(topic, serdes), fact));
    }

    private static Fact ordered(String id, String value) {
        Ordered ordered = TeaMessages.read(value, Ordered.class);
        return Fact.ordered(id, Instant.ofEpochMilli(ordered.timestamp()), ordered.order());
    }

    private static Fact reached(String id, String value) {
        Reached reached = TeaMessages.read(value, Reached.class);
        return Fact.reached(id, reached.reached(), Instant.ofEpochMilli(reached.timestamp()));
    }

    private static Fact stuck(String id, String value) {
        Stuck stuck = TeaMessages.read(value, Stuck.class);
        return Fact.stuck(id, stuck.late(), Instant.ofEpochMilli(stuck.timestamp()));
    }
}
