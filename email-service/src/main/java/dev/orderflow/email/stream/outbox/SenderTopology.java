package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.stream.emails.EmailTopology;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * E-mails that are intended are kept until they have been sent by others, and all are counted. It reads only what is
 * committed: nothing is sent that could still be taken back.
 */
public final class SenderTopology {
    private final Topics topics;
    private final Consumer<EmailDelivery> senders;
    private final Duration giveUpAfter;
    private final EmailMeters meters;

    /**
     * @param senders take deliveries, and return at once: no stream thread waits for a mail server
     * @param giveUpAfter how long an e-mail is tried
     */
    public SenderTopology(Topics topics, Consumer<EmailDelivery> senders, Duration giveUpAfter, MeterRegistry metrics) {
        this.topics = topics;
        this.senders = senders;
        this.giveUpAfter = giveUpAfter;
        this.meters = new EmailMeters(metrics);
    }

    /**
     * The application that runs it; the view of customers runs beside it. It commits at once: the shorter the time, the less is
     * sent twice after a crash.
     */
    public StreamsSpec spec() {
        return new StreamsSpec(
                "sender",
                Commit.AT_ONCE,
                RequiredTopics.of(
                        topics.orderEmails(), topics.emailStatistics(), topics.deadLetters(EmailTopology.SERVICE)),
                this::addTo);
    }

    /** Adds the outbox, and what it writes. */
    public void addTo(TopologyBuilder builder) {
        OutboxProcessor.Settings settings = new OutboxProcessor.Settings(
                topics.orderEmails().name(), builder.values(topics.orderEmails()), senders, giveUpAfter);
        KStream<String, Outgoing> outgoing = builder.received(topics.orderEmails())
                .process(
                        StoreProcessor.of(
                                () -> new OutboxProcessor(settings, builder.progress(), meters),
                                OutboxStore.builder(),
                                CountStore.builder()),
                        Named.as("send-emails"));
        // Read by this service, which counts them, and by the audit.
        builder.write(
                outgoing.flatMapValues(SenderTopology::ended, Named.as("take-ended")),
                topics.orderEmails(),
                "order-emails");
        // Read by operators.
        builder.deadLetter(
                outgoing.flatMapValues(SenderTopology::undeliverable, Named.as("take-undeliverable")), "undeliverable");
        // Read by every instance of this service.
        builder.write(
                outgoing.flatMapValues(SenderTopology::counted, Named.as("take-counted")),
                topics.emailStatistics(),
                "email-statistics");
    }

    private static List<OrderEmail> ended(Outgoing outgoing) {
        return outgoing.fold(ended -> List.of(ended.email()), letter -> List.of(), counted -> List.of());
    }

    private static List<EmailStatistics> counted(Outgoing outgoing) {
        return outgoing.fold(ended -> List.of(), letter -> List.of(), counted -> List.of(counted.statistics()));
    }

    private static List<DeadLetter> undeliverable(Outgoing outgoing) {
        return outgoing.fold(
                ended -> List.of(), undeliverable -> List.of(undeliverable.letter()), counted -> List.of());
    }
}
