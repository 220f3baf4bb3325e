package dev.orderflow.cli.doctor.check;

import dev.orderflow.avro.Order;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RecordDecoder;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** No order is past its deadline without an outcome. It reads the topic, and asks no service. */
public final class OverdueOrdersCheck implements Check {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

    private final Connections connections;
    private final Topics topics;
    private final Duration readWithin;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param readWithin how long the topic may be read; it is nothing for a history of days
     * @param progress gets the progress from time to time
     */
    public OverdueOrdersCheck(
            Connections connections, Topics topics, Duration readWithin, Clock clock, Consumer<String> progress) {
        this.connections = connections;
        this.topics = topics;
        this.readWithin = readWithin;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "overdue orders";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA, Prerequisite.REGISTRY);
    }

    @Override
    public Duration looksFor() {
        return readWithin;
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        List<TopicPartition> partitions = new ClusterTopics(connections).partitions(topics.orders(), topics);
        if (partitions.isEmpty()) {
            return CheckFinding.skipped("topic " + topics.orders().name() + " is not there");
        }
        try (KafkaConsumer<byte[], byte[]> reader = connections.reader();
                AvroSerdes serdes = new AvroSerdes(connections.registryConfig())) {
            RecordDecoder<Order> decoder = new RecordDecoder<>(topics.orders(), serdes);
            return read(
                    CommittedReader.fromBeginning(reader, partitions),
                    record -> decoder.decode(RawRecord.of(record), partitions.size())
                            .values());
        }
    }

    /** @param orders those of a record: none, if services dead-letter it, which is no business of this check */
    private CheckFinding read(
            CommittedReader<byte[], byte[]> reader, Function<ConsumerRecord<byte[], byte[]>, List<Order>> orders) {
        OpenOrders open = new OpenOrders();
        Deadline end = Deadline.in(readWithin);
        Deadline next = Deadline.in(PROGRESS_EVERY);
        long records = 0;
        long invalid = 0;
        while (reader.left() > 0) {
            if (end.isPast()) {
                return CheckFinding.skipped(
                        "only " + records + " records of " + topics.orders().name() + " were read in "
                                + readWithin.toSeconds() + " s, about " + reader.left()
                                + " are left; --read-time SECONDS gives more");
            }
            if (next.isPast()) {
                progress.accept("reading " + topics.orders().name() + ": " + records + " records, about "
                        + reader.left() + " are left");
                next = Deadline.in(PROGRESS_EVERY);
            }
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                records++;
                List<Order> valid = orders.apply(record);
                valid.forEach(open::take);
                invalid += valid.isEmpty() ? 1 : 0;
            }
        }
        return finding(open, records, invalid);
    }

    private CheckFinding finding(OpenOrders open, long records, long invalid) {
        String read = records + " records read" + (invalid == 0 ? "" : " (" + invalid + " invalid)") + ", "
                + open.count() + " orders under way";
        return CheckFinding.of(
                open.overdue(clock.instant()),
                "the aggregator decides them: is orders-service up, and does its group move? ./orderflow order history ID"
                        + " shows which results an order has",
                read);
    }
}
