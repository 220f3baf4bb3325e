package dev.orderflow.tea.stream;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StartupChecks;
import dev.orderflow.kit.streams.Supervised;
import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.store.StatusStore;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what happens to orders into a store, which it alone writes. It is in no group: its positions are in the store, in the
 * transaction of the facts that were read up to there, and each instance reads everything into a store of its own.
 */
public final class StatusLoop implements Component {
    /** How long an order is known after the last thing that happened to it: as long as its topics keep that. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    private final ServiceContext context;
    private final StatusFacts facts;
    private final Supplier<StatusStore> stores;
    private final Consumer<OrderState> news;
    private final HealthIndicator signal;
    private final Supervised supervised;
    private final CurrentStore current = new CurrentStore();

    /**
     * A loop that does not run yet.
     *
     * @param facts what is read
     * @param stores opens the store, for each run
     * @param news is told the state of an order after each fact that comes once everything was read that was there at the start
     */
    public StatusLoop(
            ServiceContext context, StatusFacts facts, Supplier<StatusStore> stores, Consumer<OrderState> news) {
        this.context = context;
        this.facts = facts;
        this.stores = stores;
        this.news = news;
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
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        context.kafka().reader("orders"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            try {
                read(new StatusReading(facts, consumer, store, partitions), store, stop);
            } finally {
                current.clear(); // before the store is closed
            }
        }
    }

    private void read(StatusReading reading, StatusStore store, Supervised.Stop stop) {
        boolean wasCurrent = false;
        Instant forget = Instant.MIN;
        while (!stop.isAsked()) {
            reading.next(POLL).forEach(fact -> tell(store, fact));
            if (reading.isCurrent() && !wasCurrent) {
                wasCurrent = true;
                current.set(store);
                signal.up();
            }
            Instant now = context.clock().instant();
            if (now.isAfter(forget) && !store.forgetBefore(now.minus(KEPT))) {
                forget = now.plus(FORGET_EVERY);
            }
        }
    }

    private void tell(StatusStore store, Fact fact) {
        OrderState.of(fact.orderId(), store.facts(fact.orderId())).ifPresent(news);
    }
}
