package dev.orderflow.email.stream;

import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.PutAside;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topic;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * E-mails that are intended are kept until they have been sent by others, and all are counted. An application of its own,
 * which reads what is committed: nothing is sent that could still be taken back.
 */
public final class SenderTopology {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Consumer<Delivery> senders;
    private final Duration giveUpAfter;
    private final EmailMeters meters;

    /**
     * @param senders take deliveries, and return at once: no stream thread waits for a mail server
     * @param giveUpAfter how long an e-mail is tried
     */
    public SenderTopology(
            Topics topics, AvroSerdes serdes, Consumer<Delivery> senders, Duration giveUpAfter, MeterRegistry metrics) {
        this.topics = topics;
        this.serdes = serdes;
        this.senders = senders;
        this.giveUpAfter = giveUpAfter;
        this.meters = new EmailMeters(metrics);
    }

    /** The application that runs it. It commits at once: the shorter the time, the less is sent twice after a crash. */
    public StreamsSpec spec() {
        return new StreamsSpec(
                "sender",
                Commit.AT_ONCE,
                Stream.of(topics.orderEmails(), topics.emailStatistics(), deadLetters())
                        .map(topic -> RequiredTopic.of(topic.name(), topic.configs()))
                        .toList(),
                this::addTo);
    }

    public void addTo(StreamsBuilder builder, InputProgress progress) {
        Deserializer<OrderEmail> emails = serdes.forValue(OrderEmail.class).deserializer();
        SourceTopic<ReceivedEmail> source = new SourceTopic<>(
                topics.orderEmails().name(),
                ReceivedEmail.reader(emails),
                (key, received) -> Objections.toEmail(key, received.value()));
        KStream<String, Outgoing> outgoing = Decoding.stream(
                        builder, source, deadLetters().name(), progress)
                .process(outbox(emails), Named.as("send-emails"));
        writeEnded(outgoing);
        writeUndeliverable(outgoing, progress);
        writeCounted(outgoing);
    }

    /** Read by this service, which counts them, and by the audit. */
    private void writeEnded(KStream<String, Outgoing> outgoing) {
        outgoing.flatMapValues(SenderTopology::ended, Named.as("take-ended"))
                .to(topics.orderEmails().name(), produced(OrderEmail.class, "order-emails"));
    }

    /** Read by operators. */
    private void writeUndeliverable(KStream<String, Outgoing> outgoing, InputProgress progress) {
        outgoing.filter((key, value) -> value instanceof Outgoing.Undeliverable, Named.as("take-undeliverable"))
                .process(
                        () -> new PutAside<>(value -> ((Outgoing.Undeliverable) value).letter(), progress),
                        Named.as("put-aside-undeliverable"))
                .to(
                        deadLetters().name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName("dead-letters-of-undeliverable"));
    }

    /** Read by every instance of this service. */
    private void writeCounted(KStream<String, Outgoing> outgoing) {
        outgoing.flatMapValues(SenderTopology::counted, Named.as("take-counted"))
                .to(topics.emailStatistics().name(), produced(EmailStatistics.class, "email-statistics"));
    }

    private static List<OrderEmail> ended(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Ended ended ? List.of(ended.email()) : List.of();
    }

    private static List<EmailStatistics> counted(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Counted counted ? List.of(counted.statistics()) : List.of();
    }

    private ProcessorSupplier<String, ReceivedEmail, String, Outgoing> outbox(Deserializer<OrderEmail> emails) {
        OutboxProcessor.Settings settings =
                new OutboxProcessor.Settings(topics.orderEmails().name(), emails, senders, giveUpAfter);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, ReceivedEmail, String, Outgoing> get() {
                return new OutboxProcessor(settings, meters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(OutboxStore.builder(), CountStore.builder());
            }
        };
    }

    private Topic deadLetters() {
        return topics.deadLetters(EmailTopology.SERVICE);
    }

    private <V extends SpecificRecord> Produced<String, V> produced(Class<V> type, String name) {
        return Produced.with(Serdes.String(), serdes.forValue(type)).withName(name);
    }
}
