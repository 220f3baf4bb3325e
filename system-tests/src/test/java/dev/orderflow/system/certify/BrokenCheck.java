package dev.orderflow.system.certify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.KeyPartition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A check in plain Kafka that answers each CREATED order from now on, with every fault of {@link Fault} under a name of its own. */
final class BrokenCheck implements AutoCloseable {
    /** Longer than the answer may take, and so much shorter than certify waits that a slow machine has time. */
    private static final Duration DELAY = Duration.ofMillis(2_500);

    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SOME = 5;
    private static final byte[] JSON = "{\"result\":\"PASS\"}".getBytes(StandardCharsets.UTF_8);

    private final Topics topics;
    private final AvroSerdes serdes;
    private final int foreignSchema;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Thread thread = new Thread(this::run, "broken-check");
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private int answered;

    /** @param foreignSchema id of the schema of results under a subject that is not the topic's */
    BrokenCheck(TestCluster cluster, int foreignSchema) {
        topics = cluster.topics();
        serdes = cluster.serdes();
        this.foreignSchema = foreignSchema;
        Map<String, Object> clients =
                Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers"));
        consumer = new KafkaConsumer<>(
                CommittedReader.settings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topics.orders().name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        thread.start();
    }

    /** Fails if it did not do all that it should have done: then the verdict on it says nothing. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSING.toMillis());
            later.shutdown(); // which sends the last ones
            assertThat(later.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
        producer.close(CLOSING);
        assertThat(thread.isAlive()).as("the thread after " + CLOSING).isFalse();
        assertThat(failure.get()).isNull();
    }

    private void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException closed) {
            // That was the last order.
        } catch (RuntimeException thrown) {
            failed(thrown);
        }
    }

    private void failed(Exception thrown) {
        var unused = failure.compareAndSet(null, thrown); // the first one explains the others
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) {
        Order order = serdes.of(topics.orders()).deserializer().deserialize(raw.topic(), raw.value());
        if (order.getState() == OrderState.CREATED) {
            answered++;
            Arrays.stream(Fault.values()).forEach(fault -> answer(order, fault));
        }
    }

    private void answer(Order order, Fault fault) {
        switch (fault) {
            // What is wrong with these is in the value, or in how it is sent.
            case NONE, NO_WRITER, ANOTHER_WRITER, NO_REASON, WRONG_PRODUCT, ANOTHER_NAME, WRONG_KEY, WRONG_PARTITION ->
                send(order, fault, value(order, fault));
            case ANSWERS_TWICE -> {
                send(order, fault, value(order, fault));
                send(order, fault, value(order, fault));
            }
            case UNFRAMED -> send(order, fault, JSON);
            case ANOTHER_SUBJECT -> send(order, fault, underForeignSchema(value(order, fault)));
            case TOO_LATE -> {
                byte[] value = value(order, fault);
                var unused = later.schedule(() -> send(order, fault, value), DELAY.toMillis(), TimeUnit.MILLISECONDS);
            }
            case NO_ANSWER_FOR_SOME -> {
                if (answered % SOME != 0) {
                    send(order, fault, value(order, fault));
                }
            }
        }
    }

    private byte[] value(Order order, Fault fault) {
        String check = fault == Fault.ANOTHER_NAME ? fault.check() + "S" : fault.check();
        CheckResult result = fault == Fault.NO_REASON ? CheckResult.FAIL : CheckResult.PASS;
        String product = fault == Fault.WRONG_PRODUCT ? "a product of no order" : null;
        OrderValidation value =
                new OrderValidation(order.getId(), check, product, result, List.<Reason>of(), Map.of(), Instant.now());
        return serdes.of(topics.orderValidations())
                .serializer()
                .serialize(topics.orderValidations().name(), value);
    }

    private byte[] underForeignSchema(byte[] value) {
        return ByteBuffer.wrap(value).putInt(1, foreignSchema).array();
    }

    private void send(Order order, Fault fault, byte[] value) {
        String id = fault == Fault.WRONG_KEY ? order.getId() + "x" : order.getId();
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        int partition = (KeyPartition.of(key, Topics.DEFAULT_PARTITIONS) + (fault == Fault.WRONG_PARTITION ? 1 : 0))
                % Topics.DEFAULT_PARTITIONS;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.orderValidations().name(), partition, key, value);
        if (fault != Fault.NO_WRITER) {
            String writer = fault == Fault.ANOTHER_WRITER ? "another-service" : fault.service();
            record.headers().add(HeaderNames.WRITER, writer.getBytes(StandardCharsets.UTF_8));
        }
        try {
            var unused = producer.send(record, (sent, thrown) -> {
                if (thrown != null) {
                    failed(thrown);
                }
            });
        } catch (KafkaException thrown) { // of the thread that is late, nobody else would see it
            failed(thrown);
        }
    }
}
