package dev.orderflow.tea.stream;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StartupChecks;
import dev.orderflow.kit.streams.Supervised;
import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.store.StatusStore;
import dev.orderflow.tea.store.StatusStore.Place;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happens to orders into a store, which it alone writes. It is in no group: its positions are in the store, in the
 * transaction of the facts that were read up to there, and each instance reads everything into a store of its own.
 */
public final class StatusLoop implements Component {
    /** How long an order is known after the last thing that happened to it: as long as its topics keep that. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(StatusLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    private final ServiceContext context;
    private final StatusFacts facts;
    private final Supplier<StatusStore> stores;
    private final HealthIndicator signal;
    private final Supervised supervised;
    private final CurrentStore current = new CurrentStore();

    /** @param stores opens the store, for each run */
    public StatusLoop(ServiceContext context, TeaTopics topics, Supplier<StatusStore> stores) {
        this.context = context;
        this.facts = new StatusFacts(topics, context.serdes().get());
        this.stores = stores;
        this.signal = context.health().signal("orders");
        RequiredTopics required = RequiredTopics.of(facts.topics().toArray(Topic<?>[]::new));
        this.supervised = new Supervised(
                "orders",
                signal,
                new StartupChecks(context.kafka().admin(), context.kafka().clients(), required),
                context.clockWatch(),
                this::run);
    }

    @Override
    public void start() {
        supervised.start();
    }

    @Override
    public void close() {
        supervised.close();
    }

    /**
     * An order's state.
     *
     * @return empty if nothing is known of it
     * @throws NotCurrentException before everything was read that was there at the start, and while the reading restarts
     */
    public Optional<OrderState> find(String orderId) {
        return OrderState.of(orderId, current.read(store -> store.facts(orderId)));
    }

    private void run(Map<String, Integer> partitions, Supervised.Stop stop) {
        try (StatusStore store = stores.get();
                Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        context.kafka().reader("orders"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assign(consumer, partitions, store.positions());
            try {
                read(consumer, store, partitions, stop);
            } finally {
                current.clear(); // before the store is closed
            }
        } catch (OffsetOutOfRangeException gone) {
            throw new IllegalStateException(
                    "the store of orders ends where the topics have no records any more, or not yet ("
                            + gone.offsetOutOfRangePartitions().keySet()
                            + "): they were deleted or made again; stop this service, delete its store, and start it",
                    gone);
        }
    }

    private static void assign(
            Consumer<byte[], byte[]> consumer, Map<String, Integer> partitions, Map<Place, Long> positions) {
        List<TopicPartition> all = new ArrayList<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        });
        consumer.assign(all);
        consumer.seekToBeginning(all);
        positions.forEach((place, next) -> {
            TopicPartition partition = new TopicPartition(place.topic(), place.partition());
            if (all.contains(partition)) { // else it is of a topic with another prefix
                consumer.seek(partition, next);
            }
        });
    }

    private void read(
            Consumer<byte[], byte[]> consumer,
            StatusStore store,
            Map<String, Integer> partitions,
            Supervised.Stop stop) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Map<Place, Long> kept = store.positions();
        Instant forget = Instant.MIN;
        boolean isCurrent = false;
        while (!stop.isAsked()) {
            List<Fact> read = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                facts.of(RawRecord.of(record), partitions.get(record.topic())).ifPresent(read::add);
            }
            Map<Place, Long> positions = positions(consumer);
            if (!positions.equals(kept)) {
                store.keep(read, positions);
                kept = positions;
                read.forEach(fact -> tell(store, fact));
            }
            if (!isCurrent && isPast(positions, ends)) {
                isCurrent = true;
                current.set(store);
                signal.up();
            }
            Instant now = context.clock().instant();
            if (now.isAfter(forget) && !store.forgetBefore(now.minus(KEPT))) {
                forget = now.plus(FORGET_EVERY);
            }
        }
    }

    private static Map<Place, Long> positions(Consumer<byte[], byte[]> consumer) {
        Map<Place, Long> positions = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> positions.put(
                        new Place(partition.topic(), partition.partition()), consumer.position(partition)));
        return positions;
    }

    private static boolean isPast(Map<Place, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> positions.get(
                                new Place(end.getKey().topic(), end.getKey().partition()))
                        >= end.getValue());
    }

    private static void tell(StatusStore store, Fact fact) {
        OrderState.of(fact.orderId(), store.facts(fact.orderId()))
                .ifPresent(state -> log.info(
                        "Order status updated orderId={} status={}: {}",
                        state.orderId(),
                        state.status().code(),
                        state.sentence()));
    }
}
