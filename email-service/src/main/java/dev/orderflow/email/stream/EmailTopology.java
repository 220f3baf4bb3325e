package dev.orderflow.email.stream;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.Payment;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.Levels;
import dev.orderflow.email.state.EmailRequestRow;
import dev.orderflow.email.stream.CustomerNews.Requested;
import dev.orderflow.email.stream.CustomerNews.Told;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Orders, payments and customers are joined into the e-mails that are to be sent, in whatever order they come. What is of
 * one order meets first, where it is known which e-mails it calls for; these then go to their customer, by a repartition
 * topic, and wait there if they must. Those to customers of a named level are also copied to the topic of the level.
 */
public final class EmailTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "email-service";

    /** Name of the repartition topic, which Streams completes. Stored data: a change is a migration. */
    static final String REQUESTS = "email-requests";

    /** As long as `order-emails` are kept: as long as anybody can see that there were two. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** Longer than the longest that {@code orders.payment.deadline} may be, which is 365 days. */
    private static final Duration PAYABLE = Duration.ofDays(400);

    private final Topics topics;
    private final AvroSerdes serdes;
    private final Levels levels;
    private final Duration joinWindow;

    /** @param joinWindow how long a payment waits for its order, and an e-mail for its customer */
    public EmailTopology(Topics topics, AvroSerdes serdes, Levels levels, Duration joinWindow) {
        this.topics = topics;
        this.serdes = serdes;
        this.levels = levels;
        this.joinWindow = joinWindow;
    }

    /** The application that runs it. */
    public StreamsSpec spec() {
        return new StreamsSpec("join", Commit.AT_ONCE, required(), this::addTo);
    }

    public void addTo(StreamsBuilder builder, InputProgress progress) {
        KStream<String, CustomerNews> requested = requests(builder, progress)
                .mapValues(row -> (CustomerNews) new Requested(EmailRows.toDomain(row)), Named.as("read-request"));
        KStream<String, CustomerNews> told = source(builder, progress, customerSource())
                .mapValues(
                        customer -> (CustomerNews) new Told(EmailRecords.toDomain(customer)),
                        Named.as("read-customer"));
        KStream<String, OrderEmail> emails = requested
                .merge(told, Named.as("merge-customer-news"))
                .process(supplier(() -> customerEmails(progress), CustomerStore.builder()), Named.as("address-emails"));

        // Read by the sender of this service, and by the audit.
        emails.to(topics.orderEmails().name(), produced("order-emails"));
        EmailLevels.of(levels.named()).forEach(level -> copyIntents(emails, level));
    }

    /** Read by whoever looks after the customers of this level. One transaction with the record that is copied. */
    private void copyIntents(KStream<String, OrderEmail> emails, String level) {
        emails.filter((orderId, email) -> EmailRecords.isIntentOf(level, email), Named.as("take-intents-of-" + level))
                .to(topics.orderEmails(level).name(), produced("order-emails-" + level));
    }

    private Produced<String, OrderEmail> produced(String name) {
        return Produced.with(Serdes.String(), serdes.forValue(OrderEmail.class)).withName(name);
    }

    private List<RequiredTopic> required() {
        String orders = topics.orders().name();
        Stream<RequiredTopic> together = Stream.of(topics.orders(), topics.payments(), topics.customers())
                .map(topic -> new RequiredTopic(
                        topic.name(), topic.configs(), topic.name().equals(orders) ? "" : orders));
        Stream<RequiredTopic> written = Stream.concat(
                        Stream.of(topics.orderEmails(), topics.deadLetters(SERVICE)),
                        levels.named().stream().map(topics::orderEmails))
                .map(topic -> RequiredTopic.of(topic.name(), topic.configs()));
        return Stream.concat(together, written).toList();
    }

    private KStream<String, EmailRequestRow> requests(StreamsBuilder builder, InputProgress progress) {
        KStream<String, OrderNews> reached = source(builder, progress, orderSource())
                .flatMapValues(order -> OrderNews.of(order), Named.as("read-order"));
        KStream<String, OrderNews> paid = source(builder, progress, paymentSource())
                .mapValues(payment -> OrderNews.of(payment), Named.as("read-payment"));
        Serde<EmailRequestRow> serde = StateSerde.of(EmailRequestRow.class);
        KStream<byte[], byte[]> raw = reached.merge(paid, Named.as("merge-order-news"))
                .process(supplier(() -> orderEmails(progress), OrderStore.builder()), Named.as("call-for-emails"))
                .map((key, request) -> bytes(key, request, serde.serializer()), Named.as("write-requests"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(REQUESTS));
        SourceTopic<EmailRequestRow> source = new SourceTopic<>(REQUESTS, serde.deserializer(), Objections::toRequest);
        return Decoding.stream(raw, source, deadLetters(), progress);
    }

    /** As bytes, so that requests pass a guarded door of their own on the other side. */
    private static KeyValue<byte[], byte[]> bytes(
            String key, EmailRequest request, Serializer<EmailRequestRow> requests) {
        return KeyValue.pair(
                key.getBytes(StandardCharsets.UTF_8), requests.serialize(REQUESTS, EmailRows.toRow(request)));
    }

    private OrderEmailsProcessor orderEmails(InputProgress progress) {
        return new OrderEmailsProcessor(
                joinWindow, REMEMBERED, PAYABLE, topics.orders().name(), progress);
    }

    private CustomerEmailsProcessor customerEmails(InputProgress progress) {
        return new CustomerEmailsProcessor(
                levels, joinWindow, topics.customers().name(), progress);
    }

    private SourceTopic<Order> orderSource() {
        return new SourceTopic<>(topics.orders().name(), values(Order.class).deserializer(), Objections::toOrder);
    }

    private SourceTopic<Payment> paymentSource() {
        return new SourceTopic<>(topics.payments().name(), values(Payment.class).deserializer(), Objections::toPayment);
    }

    private SourceTopic<Customer> customerSource() {
        return new SourceTopic<>(
                topics.customers().name(), values(Customer.class).deserializer(), Objections::toCustomer);
    }

    private <V extends SpecificRecord> Serde<V> values(Class<V> type) {
        return serdes.forValue(type);
    }

    private <V> KStream<String, V> source(StreamsBuilder builder, InputProgress progress, SourceTopic<V> topic) {
        return Decoding.stream(builder, topic, deadLetters(), progress);
    }

    private String deadLetters() {
        return topics.deadLetters(SERVICE).name();
    }

    private static <I, O> ProcessorSupplier<String, I, String, O> supplier(
            ProcessorSupplier<String, I, String, O> processors, StoreBuilder<?> store) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, I, String, O> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store);
            }
        };
    }
}
