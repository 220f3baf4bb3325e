package dev.orderflow.cli.certify;

import dev.orderflow.audit.facts.Location;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.RequiredCheck;
import dev.orderflow.cli.certify.domain.AwaitedOrder;
import dev.orderflow.cli.certify.domain.OrderUnderTest;
import dev.orderflow.cli.certify.domain.OrdersUnderTest;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.CommittedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Follows the orders and the results, read_committed, from where they end when it is made. Both are read by one consumer, so that
 * its delay is the same for an order and for its answer. In no group. For one thread, except where a method says otherwise.
 */
final class AnswerReader implements AutoCloseable {
    private static final int RECORDS = 5_000;

    private final Topics topics;
    private final AvroSerdes serdes;
    private final Deserializer<Order> orderValues;
    private final AnswerDecoder decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final OrdersUnderTest orders;
    private final long started = System.nanoTime();

    /** @param ids of the orders of this run */
    AnswerReader(Topics topics, Map<String, String> clients, RegistryClient registry, Terms terms, List<String> ids) {
        this.topics = topics;
        serdes = new AvroSerdes(clients);
        orderValues = serdes.of(topics.orders()).deserializer();
        orders = new OrdersUnderTest(terms.check(), ids);
        decoder = new AnswerDecoder(
                topics.orderValidations(),
                serdes.of(topics.orderValidations()).deserializer(),
                registry,
                terms,
                orders.ids());
        Map<String, Object> settings = CommittedReader.settings(clients);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** From here on it misses nothing. */
    void begin() {
        List<TopicPartition> all = new ArrayList<>();
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        for (String topic :
                List.of(topics.orders().name(), topics.orderValidations().name())) {
            List<PartitionInfo> found = there.get(topic);
            if (found == null) {
                throw CommandFailure.of(ExitCode.UNAVAILABLE, "topic " + topic + " is not there")
                        .helpedBy("./orderflow topics list, with the same --bootstrap.servers and --name.prefix");
            }
            partitions.put(topic, found.size());
            found.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(all);
        consumer.endOffsets(all).forEach(consumer::seek);
    }

    /** Reads what there is, or waits for it for so long. */
    void follow(Duration atMost) {
        consumer.poll(atMost).forEach(this::take);
    }

    /** Reads to the ends as they are now. */
    void readToEnd() {
        new CommittedReader<>(consumer, consumer.endOffsets(consumer.assignment())).read(this::take);
    }

    /** How many orders are not created yet, or lack an answer. */
    int open() {
        return orders.open();
    }

    /** How many were created and lack an answer, as far as it has read. For any thread. */
    int waiting() {
        return orders.waiting();
    }

    Collection<OrderUnderTest> orders() {
        return orders.all();
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) {
        Duration seen = Duration.ofNanos(System.nanoTime() - started);
        if (raw.topic().equals(topics.orders().name())) {
            order(raw, seen);
            return;
        }
        decoder.assign(raw, partitions.get(raw.topic()), seen)
                .ifPresent(assigned -> orders.answered(assigned.order(), assigned.answer()));
    }

    /** Others' orders are of no interest, whether they can be read or not. */
    private void order(ConsumerRecord<byte[], byte[]> raw, Duration seen) {
        if (raw.value() == null) {
            return;
        }
        Order value;
        try {
            value = orderValues.deserialize(raw.topic(), raw.value());
        } catch (SerializationException unreadable) {
            return;
        }
        if (value.getState() == OrderState.CREATED && orders.ids().contains(value.getId())) {
            orders.created(awaited(value, raw, seen));
        }
    }

    private static AwaitedOrder awaited(Order order, ConsumerRecord<byte[], byte[]> raw, Duration seen) {
        return new AwaitedOrder(
                order.getId(),
                new Location(raw.topic(), raw.partition(), raw.offset()),
                order.getLines().stream().map(OrderLine::getProduct).collect(Collectors.toSet()),
                order.getRequiredChecks().stream().map(RequiredCheck::getCheck).collect(Collectors.toSet()),
                Duration.between(order.getCreatedAt(), order.getDeadline()),
                seen);
    }
}
