package dev.orderflow.schemas.topics;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderRow;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The topic catalogue: every topic there is, under one name prefix. It is the only place that spells a topic's name or
 * its settings; services ask it and never create topics themselves.
 */
public final class Topics {

    /** Partitions of each topic in development. Fixed when topics are created, since keys must never move. */
    public static final int DEFAULT_PARTITIONS = 4;

    /**
     * Largest record on a topic that carries whole orders or their reasons: 2,000 lines, each with a product of 64
     * characters and several reasons. Producers of these topics need at least this {@code max.request.size}.
     */
    public static final int MAX_ORDER_RECORD_BYTES = 8 * 1024 * 1024 - 64 * 1024;

    /** A dead letter is the record as it was read, and headers on top: the most that Confluent Cloud lets a topic take. */
    public static final int MAX_DEAD_LETTER_BYTES = 8 * 1024 * 1024;

    /** How long {@link #orderEmails} has its records. */
    public static final Duration EMAILS_KEPT = Retention.THIRTY_DAYS.duration();

    private static final String ORDERS_SERVICE = "orders-service";
    private static final String DETAILS_SERVICE = "details-service";
    private static final String FRAUD_SERVICE = "fraud-service";
    private static final String INVENTORY_SERVICE = "inventory-service";
    private static final String EMAIL_SERVICE = "email-service";
    private static final String CONSOLE_SERVICE = "console-service";
    private static final List<String> SERVICES =
            List.of(ORDERS_SERVICE, DETAILS_SERVICE, FRAUD_SERVICE, INVENTORY_SERVICE, EMAIL_SERVICE, CONSOLE_SERVICE);

    private static final String REPARTITION = "-repartition";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String prefix;
    private final SortedSet<String> emailLevels;
    private final List<String> furtherChecks;

    /**
     * Without topics of levels: for those who read what every installation has.
     *
     * @param prefix stands before every name, as it is; may be empty
     */
    public Topics(String prefix) {
        this(prefix, List.of());
    }

    /**
     * With the topics of these levels, which are a matter of configuration.
     *
     * @param emailLevels as {@link EmailLevels} has them
     * @throws IllegalArgumentException when one of them can be no level
     */
    public Topics(String prefix, Collection<String> emailLevels) {
        this(prefix, EmailLevels.of(emailLevels), List.of());
    }

    private Topics(String prefix, SortedSet<String> emailLevels, List<String> furtherChecks) {
        this.prefix = prefix;
        this.emailLevels = emailLevels;
        this.furtherChecks = furtherChecks;
    }

    /**
     * This catalogue with one more service, which is not Orderflow's own and makes a check: it reads {@link #orders},
     * {@link #orderLines} or {@link #customerOrders}, writes {@link #orderValidations}, and has a topic for its dead letters.
     *
     * @param service its name, such as {@code loyalty-service}
     * @throws IllegalArgumentException when the name is in use already
     */
    public Topics withCheckBy(String service) {
        requireFree(service);
        return new Topics(prefix, emailLevels, append(furtherChecks, service));
    }

    /** Every service that reads or writes a topic: Orderflow's own first. */
    public List<String> services() {
        return Stream.concat(SERVICES.stream(), furtherChecks.stream()).toList();
    }

    /**
     * The owner of a name owns all topics, groups and transactional ids that begin with it, so no name may begin with
     * another.
     *
     * @throws IllegalArgumentException when it can be no name, or with it begins what is in the catalogue
     */
    void requireFree(String name) {
        boolean isTaken = services().stream().anyMatch(service -> service.startsWith(name) || name.startsWith(service))
                || all().stream().anyMatch(topic -> topic.name().startsWith(prefix + name));
        if (isTaken || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: " + name
                            + " (expected: 1 to 64 of A-Z a-z 0-9 . _ -, and no beginning of what a topic or service is called)");
        }
    }

    /** What clients ask for; keyed by order id. */
    public Topic<OrderCommand> orderCommands() {
        return orderRecords(
                "order-commands",
                Guarded.ORDER_COMMAND,
                Retention.SEVEN_DAYS,
                List.of(ORDERS_SERVICE),
                List.of(ORDERS_SERVICE));
    }

    /** Every order in each of its states; keyed by order id, written by the aggregator alone. */
    public Topic<Order> orders() {
        return orderRecords(
                "orders",
                Guarded.ORDER,
                Retention.FOR_EVER,
                List.of(ORDERS_SERVICE),
                List.of(ORDERS_SERVICE, DETAILS_SERVICE, EMAIL_SERVICE, CONSOLE_SERVICE));
    }

    /**
     * What is ordered of each product, when an order is CREATED and when it ends; keyed by product, written by the aggregator
     * in the transaction that writes the order.
     */
    public Topic<OrderedProduct> orderLines() {
        return keyedForChecks("order-lines", Guarded.ORDERED_PRODUCT, INVENTORY_SERVICE);
    }

    /**
     * Orders of each customer, when they are CREATED and when they end; keyed by customer id (by order id, if the order names
     * no customer), written by the aggregator in the transaction that writes the order.
     */
    public Topic<CustomerOrder> customerOrders() {
        return keyedForChecks("customer-orders", Guarded.CUSTOMER_ORDER, FRAUD_SERVICE);
    }

    /** Full name of the topic behind the rows of orders-service's view of {@link #orders}, which the audit compares with it. */
    public String ordersViewChangelog() {
        return prefix + ORDERS_SERVICE + "-views-view-rows-changelog";
    }

    /** The results of the checks; keyed by order id, each check written by one service. */
    public Topic<OrderValidation> orderValidations() {
        return orderRecords(
                "order-validations",
                Guarded.ORDER_VALIDATION,
                Retention.FOR_EVER,
                Stream.concat(Stream.of(DETAILS_SERVICE, FRAUD_SERVICE, INVENTORY_SERVICE), furtherChecks.stream())
                        .toList(),
                List.of(ORDERS_SERVICE));
    }

    /** Money that came in for orders; keyed by order id, written by the aggregator, which takes each payment once. */
    public Topic<Payment> payments() {
        return topic(
                "payments",
                Guarded.PAYMENT,
                Retention.FOR_EVER.configs(),
                List.of(ORDERS_SERVICE),
                List.of(ORDERS_SERVICE, EMAIL_SERVICE, CONSOLE_SERVICE));
    }

    /** Counts and deliveries of the warehouse; keyed by product. */
    public Topic<StockAdjustment> warehouseInventory() {
        return smallRecords("warehouse-inventory", Guarded.STOCK_ADJUSTMENT, Retention.FOR_EVER, INVENTORY_SERVICE);
    }

    /** Stock of a product after each change; keyed by product. */
    public Topic<InventoryLevel> inventoryLevels() {
        return smallRecords("inventory-levels", Guarded.INVENTORY_LEVEL, Retention.FOR_EVER, INVENTORY_SERVICE);
    }

    /** Customers who passed the limit; keyed by customer id. */
    public Topic<FraudAlert> fraudAlerts() {
        return topic(
                "fraud-alerts",
                Guarded.FRAUD_ALERT,
                Retention.THIRTY_DAYS.configs(),
                List.of(FRAUD_SERVICE),
                List.of(Topic.OPERATORS));
    }

    /** Customers with their latest data; keyed by customer id. */
    public Topic<Customer> customers() {
        return newest("customers", Guarded.CUSTOMER, EMAIL_SERVICE, CONSOLE_SERVICE);
    }

    /** E-mails about orders: that one is to be sent, and what became of it; keyed by order id. */
    public Topic<OrderEmail> orderEmails() {
        return smallRecords("order-emails", Guarded.ORDER_EMAIL, Retention.THIRTY_DAYS, EMAIL_SERVICE);
    }

    /**
     * Copies of those records of {@link #orderEmails} that say what is to be sent to customers of one level; keyed by order
     * id. So the system that serves these customers reads, and may get the right to read, only their e-mails.
     *
     * @throws IllegalArgumentException when it can be no level
     */
    public Topic<OrderEmail> orderEmails(String level) {
        return topic(
                "order-emails-" + EmailLevels.normal(level),
                Guarded.ORDER_EMAIL,
                Retention.THIRTY_DAYS.configs(),
                List.of(EMAIL_SERVICE),
                List.of(Topic.OPERATORS));
    }

    /**
     * How many e-mails there were; one record for each partition of {@link #orderEmails}, keyed by its number. For people,
     * including those that ask email-service: a record that cannot be read is skipped and not dead-lettered.
     */
    public Topic<EmailStatistics> emailStatistics() {
        return newest("email-statistics", Guarded.EMAIL_STATISTICS, Topic.OPERATORS);
    }

    /**
     * Each order with its customer and payments, whenever one of them changes; keyed by order id. For pages that are open, which
     * go on behind the last record that they have: older ones are nobody's need.
     */
    public Topic<OrderRow> orderRows() {
        return smallRecords("order-rows", Guarded.ORDER_ROW, Retention.ONE_DAY, CONSOLE_SERVICE);
    }

    /**
     * Records that a service could not use, raw, with headers that say where they stood and why.
     *
     * @param service name of the service, such as {@code orders-service}
     */
    public Topic<byte[]> deadLetters(String service) {
        return Topic.ofBytes(
                prefix + Topic.deadLettersOf(service),
                withMaxBytes(Retention.THIRTY_DAYS, MAX_DEAD_LETTER_BYTES),
                List.of(service),
                List.of(Topic.OPERATORS));
    }

    /**
     * Whether the readers of a topic go by each of its records being written once, or by the last record of a key: there a record
     * that some of them could use the first time must be looked at before it is written again.
     *
     * @param topic a full name, also of an internal topic
     */
    public boolean isWrittenOnce(String topic) {
        return topic.endsWith(REPARTITION)
                || Stream.of(orders(), orderLines(), customerOrders(), inventoryLevels(), orderEmails(), customers())
                        .anyMatch(once -> once.name().equals(topic));
    }

    /**
     * Whether a service shows people the records of a topic as they lie there. It acts on none of them, so it dead-letters none,
     * and is no reader of the topic. Copies of e-mails for single levels are for the systems of these levels alone.
     */
    boolean isShownBy(String service, Topic<?> topic) {
        return service.equals(CONSOLE_SERVICE)
                && emailLevels.stream()
                        .noneMatch(level -> orderEmails(level).name().equals(topic.name()));
    }

    /** Every topic, in the order of the life of an order; then those of the levels, the dead letters last. */
    public List<Topic<?>> all() {
        List<Topic<?>> all = new ArrayList<>(List.of(
                orderCommands(),
                orders(),
                orderLines(),
                customerOrders(),
                orderValidations(),
                payments(),
                warehouseInventory(),
                inventoryLevels(),
                fraudAlerts(),
                customers(),
                orderEmails(),
                emailStatistics(),
                orderRows()));
        emailLevels.forEach(level -> all.add(orderEmails(level)));
        services().forEach(service -> all.add(deadLetters(service)));
        return List.copyOf(all);
    }

    private static List<String> append(List<String> names, String name) {
        return Stream.concat(names.stream(), Stream.of(name)).toList();
    }

    private <V> Topic<V> orderRecords(
            String name, Guarded<V> values, Retention retention, List<String> writers, List<String> readers) {
        return topic(name, values, withMaxBytes(retention, MAX_ORDER_RECORD_BYTES), writers, readers);
    }

    /**
     * Whether a service may read a topic: a reader, or one of the {@linkplain #withCheckBy further checks}, which read one of
     * the topics of orders. Which one is not known here.
     */
    boolean isReadableBy(String service, Topic<?> topic) {
        boolean isForChecks = Stream.of(orders(), orderLines(), customerOrders())
                .anyMatch(ordered -> ordered.name().equals(topic.name()));
        return topic.readers().contains(service) || (isForChecks && furtherChecks.contains(service));
    }

    /** Orders under the key that a check needs. */
    private <V> Topic<V> keyedForChecks(String name, Guarded<V> values, String service) {
        return topic(name, values, Retention.FOR_EVER.configs(), List.of(ORDERS_SERVICE), List.of(service));
    }

    /** Records of one product or one customer: Kafka's own limit of 1 MiB is far away. One service has them alone. */
    private <V> Topic<V> smallRecords(String name, Guarded<V> values, Retention retention, String service) {
        return topic(name, values, retention.configs(), List.of(service), List.of(service));
    }

    /** The newest record of each key, from email-service. */
    private <V> Topic<V> newest(String name, Guarded<V> values, String... readers) {
        return topic(name, values, Retention.newestOfEachKey(), List.of(EMAIL_SERVICE), List.of(readers));
    }

    private <V> Topic<V> topic(
            String name, Guarded<V> values, Map<String, String> configs, List<String> writers, List<String> readers) {
        return new Topic<>(prefix + name, values.type(), configs, writers, readers, values.validator());
    }

    private static Map<String, String> withMaxBytes(Retention retention, int bytes) {
        Map<String, String> configs = new HashMap<>(retention.configs());
        configs.put("max.message.bytes", Integer.toString(bytes));
        return configs;
    }
}
