package dev.orderflow.email.stream;

import dev.orderflow.avro.EmailCount;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.registry.StateSerde;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How many e-mails there were on the partition of a task: a fold of what it reads, one row by kind and level. */
final class CountStore {
    static final String NAME = "email-counts";

    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::kind).thenComparing(Group::level);

    private final KeyValueStore<Integer, byte[]> rows;
    private final Serde<EmailStatistics> serde = StateSerde.of(EmailStatistics.class);
    private final int partition;
    private final TreeMap<Group, EmailCount> counts = new TreeMap<>(ORDER);

    private record Group(String kind, String level) {}

    CountStore(ProcessorContext<?, ?> context) {
        this.rows = context.getStateStore(NAME);
        this.partition = context.taskId().partition();
        Optional.ofNullable(rows.get(partition))
                .map(row -> serde.deserializer().deserialize(NAME, row))
                .ifPresent(row -> row.getCounts().forEach(this::put));
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Integer(), Serdes.ByteArray());
    }

    void count(OrderEmail email) {
        Group group = new Group(email.getKind().name(), email.getLevel());
        EmailCount before = counts.getOrDefault(group, new EmailCount(group.kind(), group.level(), 0L, 0L, 0L, 0L));
        put(plus(EmailCount.newBuilder(before), before, email).build());
        rows.put(partition, serde.serializer().serialize(NAME, statistics()));
    }

    EmailStatistics statistics() {
        return new EmailStatistics(partition, counts.values().stream().toList());
    }

    private void put(EmailCount count) {
        counts.put(new Group(count.getKind(), count.getLevel()), count);
    }

    private static EmailCount.Builder plus(EmailCount.Builder count, EmailCount before, OrderEmail email) {
        return switch (email.getStatus()) {
            case INTENDED -> count.setIntended(before.getIntended() + 1);
            case SENT -> count.setSent(before.getSent() + 1);
            case GIVEN_UP -> count.setGivenUp(before.getGivenUp() + 1);
            case UNADDRESSED -> count.setUnaddressed(before.getUnaddressed() + 1);
            case UNKNOWN -> throw new IllegalStateException("status UNKNOWN passed the guard");
        };
    }
}
