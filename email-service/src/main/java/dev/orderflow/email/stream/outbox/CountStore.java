package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.EmailCount;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.util.Comparator;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** How many e-mails there were on the partition of a task: a fold of what it reads, one row by kind and level. */
final class CountStore {
    static final String NAME = "email-counts";

    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::kind).thenComparing(Group::level);

    private static final RowKey<EmailStatistics> COUNTS =
            RowType.of('c', StateSerde.of(EmailStatistics.class)).key();

    private final Rows rows;
    private final int partition;
    private final TreeMap<Group, EmailCount> counts = new TreeMap<>(ORDER);

    private record Group(String kind, String level) {}

    CountStore(ProcessorContext<?, ?> context) {
        this.rows = new Rows(NAME, context);
        this.partition = context.taskId().partition();
        rows.get(COUNTS).ifPresent(row -> row.getCounts().forEach(this::put));
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    void count(OrderEmail email) {
        Group group = new Group(email.getKind().name(), email.getLevel());
        EmailCount before = counts.getOrDefault(group, new EmailCount(group.kind(), group.level(), 0L, 0L, 0L, 0L));
        put(plus(EmailCount.newBuilder(before), before, email).build());
        rows.put(COUNTS, statistics());
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
