package dev.orderflow.cli.certify;

import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.cli.certify.domain.AwkwardOrder;
import dev.orderflow.cli.certify.domain.Kind;
import dev.orderflow.registry.AvroSerializer;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes orders to the topic of commands that REST would refuse, or in an older version of the schema, as an instance of
 * orders-service of that version does. The header names that service, as a replay does: the audit finds any other for as long
 * as commands are kept. For any number of threads.
 */
final class CommandWriter implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final Topic<OrderCommand> topic;
    private final AvroSerializer<GenericContainer> serializer = new AvroSerializer<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Schema> older;
    private final AtomicInteger written = new AtomicInteger();

    CommandWriter(Topic<OrderCommand> topic, Map<String, String> clients, RegistryClient registry) {
        this.topic = topic;
        serializer.configure(clients, false);
        older = older(topic, registry);
        Map<String, Object> settings = new HashMap<>(clients);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MS);
        settings.keySet()
                .removeAll(List.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG, // a setting for all clients may name one of its own
                        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG));
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** How many older versions of the schema the registry has; 0: those orders go out in the newest one. */
    int olderVersions() {
        return older.size();
    }

    /** Until the broker has it. */
    void write(AwkwardOrder order) throws InterruptedException {
        OrderCommand command = command(order);
        GenericContainer value = order.kind().way() == Kind.Way.OLDER_COMMAND && !older.isEmpty()
                ? as(older.get(Math.floorMod(written.getAndIncrement(), older.size())), command)
                : command;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(), order.id().getBytes(StandardCharsets.UTF_8), serializer.serialize(topic.name(), value));
        record.headers().add(HeaderNames.WRITER, topic.writers().get(0).getBytes(StandardCharsets.UTF_8));
        try {
            var unused = producer.send(record).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    /** All but the one that this build writes. */
    private static List<Schema> older(Topic<?> topic, RegistryClient registry) {
        return registry.versions(topic.subject()).stream()
                .map(version -> registry.version(topic.subject(), version).schema())
                .filter(schema -> !topic.schema().equals(Optional.of(schema)))
                .toList();
    }

    private static OrderCommand command(AwkwardOrder order) {
        List<OrderLine> lines = order.lines().stream()
                .map(line -> new OrderLine(
                        line.product(),
                        line.quantity(),
                        line.price().setScale(Currencies.SCALE, RoundingMode.UNNECESSARY)))
                .toList();
        NewOrder create = new NewOrder(order.id(), order.customer(), order.currency(), lines);
        return new OrderCommand("certify-" + order.id(), create, null, null, null, null);
    }

    /** What an older version does not have is left out, as the older version would do. */
    private static GenericRecord as(Schema older, OrderCommand command) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<>(OrderCommand.class).write(command, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(OrderCommand.getClassSchema(), older)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
