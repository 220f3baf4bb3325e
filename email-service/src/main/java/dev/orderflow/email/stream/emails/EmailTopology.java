package dev.orderflow.email.stream.emails;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.Levels;
import dev.orderflow.email.state.EmailRequestRow;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.email.stream.emails.CustomerNews.Requested;
import dev.orderflow.email.stream.emails.CustomerNews.Told;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.InternalTopic;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Orders, payments and customers are joined into the e-mails that are to be sent, in any order of arrival. What is of
 * one order meets first, where it is known which e-mails it calls for; these then go to their customer, by a repartition
 * topic, and wait there if they must. Those to customers of a named level are also copied to the topic of the level.
 */
public final class EmailTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "email-service";

    /** E-mails that orders call for, by customer. */
    private static final InternalTopic<EmailRequestRow> REQUESTS =
            new InternalTopic<>("email-requests", StateSerde.of(EmailRequestRow.class), EmailTopology::violation);

    /** As long as `order-emails` are kept: as long as anybody can see that there were two. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** Longer than the longest that {@code orders.payment.deadline} may be, which is 365 days. */
    private static final Duration PAYABLE = Duration.ofDays(400);

    private final Topics topics;
    private final Levels levels;
    private final Duration joinWindow;

    /** @param joinWindow how long a payment waits for its order, and an e-mail for its customer */
    public EmailTopology(Topics topics, Levels levels, Duration joinWindow) {
        this.topics = topics;
        this.levels = levels;
        this.joinWindow = joinWindow;
    }

    /** The application that runs it. */
    public StreamsSpec spec() {
        return new StreamsSpec("join", Commit.IN_BATCHES, required(), this::addTo);
    }

    /** Adds both steps: by order, and by customer. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, CustomerNews> requested = requests(builder)
                .mapValues(row -> (CustomerNews) new Requested(EmailRowMapper.toDomain(row)), Named.as("read-request"));
        KStream<String, CustomerNews> told = builder.stream(topics.customers())
                .mapValues(
                        customer -> (CustomerNews) new Told(EmailMapper.toDomain(customer)), Named.as("read-customer"));
        KStream<String, OrderEmail> emails = requested
                .merge(told, Named.as("merge-customer-news"))
                .process(
                        StoreProcessor.of(() -> customerEmails(builder.progress()), KafkaCustomerStore.builder()),
                        Named.as("address-emails"));

        // Read by the sender of this service, and by the audit.
        builder.write(emails, topics.orderEmails(), "order-emails");
        EmailLevels.of(levels.named()).forEach(level -> copyIntents(builder, emails, level));
    }

    /** Read by the system that serves the customers of this level. One transaction with the record that is copied. */
    private void copyIntents(TopologyBuilder builder, KStream<String, OrderEmail> emails, String level) {
        builder.write(
                emails.filter(
                        (orderId, email) -> EmailMapper.isIntentOf(level, email), Named.as("take-intents-of-" + level)),
                topics.orderEmails(level),
                "order-emails-" + level);
    }

    private RequiredTopics required() {
        return RequiredTopics.copartitioned(topics.orders(), topics.payments(), topics.customers())
                .and(topics.orderEmails(), topics.deadLetters(SERVICE))
                .and(levels.named().stream().map(topics::orderEmails).toArray(Topic<?>[]::new));
    }

    private KStream<String, EmailRequestRow> requests(TopologyBuilder builder) {
        KStream<String, OrderNews> reached =
                builder.stream(topics.orders()).flatMapValues(order -> OrderNews.of(order), Named.as("read-order"));
        KStream<String, OrderNews> paid =
                builder.stream(topics.payments()).mapValues(payment -> OrderNews.of(payment), Named.as("read-payment"));
        KStream<String, EmailRequestRow> called = reached.merge(paid, Named.as("merge-order-news"))
                .process(
                        StoreProcessor.of(() -> orderEmails(builder.progress()), KafkaOrderEmailStore.builder()),
                        Named.as("call-for-emails"))
                .mapValues(EmailRowMapper::toRow, Named.as("to-request"));
        return builder.repartition(called, REQUESTS);
    }

    /** The key is the customer's id; only an order that names no customer goes by its own. */
    private static Optional<String> violation(String key, EmailRequestRow request) {
        String customerId = request.getCustomerId();
        return key.equals(customerId.isEmpty() ? request.getOrderId() : customerId)
                ? Optional.empty()
                : Optional.of("the record's key is not the customer id in its value");
    }

    private OrderEmailsProcessor orderEmails(InputProgress progress) {
        return new OrderEmailsProcessor(
                joinWindow, REMEMBERED, PAYABLE, topics.orders().name(), progress);
    }

    private CustomerEmailsProcessor customerEmails(InputProgress progress) {
        return new CustomerEmailsProcessor(
                levels, joinWindow, topics.customers().name(), progress);
    }
}
