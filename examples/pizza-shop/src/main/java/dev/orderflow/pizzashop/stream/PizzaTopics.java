package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.TopicSetup;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.OrderIds;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every topic of the shop, under one name prefix. Records are keyed by order id and kept for ever: they are the orders. */
public final class PizzaTopics {
    public static final String PIZZA_SERVICE = "pizza-service";
    public static final String JOINER = "pizza-joiner";
    public static final String REPORTER = "cheese-reporter";

    /** Fixed when the topics are created: keys must never move. So many instances of a service can share its work. */
    public static final int PARTITIONS = 4;

    /** Of one order: all its pizzas begin in one transaction, from one list in memory. */
    public static final int MOST_PIZZAS = 1_000;

    /** Neither their age nor their size drops a record, whatever the broker's defaults are. */
    private static final Map<String, String> KEPT =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private final String prefix;

    /** @param prefix stands before every name; may be empty */
    public PizzaTopics(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Creates the topics of these services and registers their schemas; what is there already stays as it is.
     *
     * @param replication of topics that are created
     * @return what was done, one sentence each
     */
    public static List<String> create(KafkaSettings kafka, short replication) {
        return TopicSetup.apply(kafka, new PizzaTopics(kafka.prefix()).all(), PARTITIONS, replication);
    }

    /** The name of the service that adds this. */
    public static String serviceOf(Topping topping) {
        return topping.text() + "-service";
    }

    /** What was ordered: one record for each order. */
    public Topic<PizzaOrder> orders() {
        return new Topic<>(
                prefix + "pizza-orders",
                PizzaOrder.class,
                KEPT,
                List.of(PIZZA_SERVICE),
                List.of(PIZZA_SERVICE),
                RecordValidator.keyIs(PizzaOrder::getOrderId, "order id")
                        .and(PizzaTopics::orderId)
                        .and((key, order) -> order.getCount() >= 1 && order.getCount() <= MOST_PIZZAS
                                ? Optional.empty()
                                : Optional.of("count: " + order.getCount() + " (expected: 1 to " + MOST_PIZZAS + ")")));
    }

    /** Bare pizzas. */
    public Topic<Pizza> pizza() {
        List<String> readers = new ArrayList<>(
                Arrays.stream(Topping.values()).map(PizzaTopics::serviceOf).toList());
        readers.add(JOINER);
        return topic("pizza", PIZZA_SERVICE, readers, EnumSet.noneOf(Topping.class));
    }

    /** What the service of a topping reads. */
    public Topic<Pizza> input(Flow flow, Topping topping) {
        return switch (flow) {
            case CHAIN -> topping.before().map(before -> output(flow, before)).orElseGet(this::pizza);
            case SCATTER_GATHER -> pizza();
        };
    }

    /** What the service of a topping writes: the pizza with all that the chain has added, or with this alone. */
    public Topic<Pizza> output(Flow flow, Topping topping) {
        String service = serviceOf(topping);
        return switch (flow) {
            case CHAIN ->
                topic(
                        "pizza-with-" + topping.text(),
                        service,
                        readers(topping, readerAfter(topping)),
                        EnumSet.range(Topping.SAUCE, topping));
            case SCATTER_GATHER ->
                topic("pizza-" + topping.text(), service, readers(topping, JOINER), EnumSet.of(topping));
        };
    }

    /** Pizzas that the joiner has completed. */
    public Topic<Pizza> joined() {
        return topic("pizza-joined", JOINER, List.of(PIZZA_SERVICE), EnumSet.allOf(Topping.class));
    }

    /** Where finished pizzas are, whichever flow made them. */
    public List<Topic<Pizza>> finished() {
        return List.of(output(Flow.CHAIN, Topping.VEGGIES), joined());
    }

    /** The records that this service could not use. */
    public Topic<byte[]> deadLetters(String service) {
        return Topic.ofBytes(prefix + Topic.deadLettersOf(service), KEPT, List.of(service), List.of(Topic.OPERATORS));
    }

    /** All of them. */
    public List<Topic<?>> all() {
        List<Topic<?>> all = new ArrayList<>(List.of(orders(), pizza(), joined()));
        for (Topping topping : Topping.values()) {
            for (Flow flow : Flow.values()) {
                all.add(output(flow, topping));
            }
            all.add(deadLetters(serviceOf(topping)));
        }
        List.of(PIZZA_SERVICE, JOINER, REPORTER).forEach(service -> all.add(deadLetters(service)));
        return all;
    }

    /** What is no order's id has no order, and its rows would be kept for ever. */
    private static Optional<String> orderId(String key, Object value) {
        return OrderIds.isValid(key) ? Optional.empty() : Optional.of("order id: expected " + OrderIds.RULE);
    }

    private static Optional<String> number(String key, Pizza pizza) {
        int number = pizza.getNumber();
        return number >= 1 && number <= MOST_PIZZAS
                ? Optional.empty()
                : Optional.of("number: " + number + " (expected: 1 to " + MOST_PIZZAS + ")");
    }

    /** The reporter counts cheese, and reads nothing else. */
    private static List<String> readers(Topping topping, String next) {
        return topping == Topping.CHEESE ? List.of(next, REPORTER) : List.of(next);
    }

    private static String readerAfter(Topping topping) {
        return Arrays.stream(Topping.values())
                .filter(next -> next.before().equals(Optional.of(topping)))
                .findFirst()
                .map(PizzaTopics::serviceOf)
                .orElse(PIZZA_SERVICE);
    }

    private Topic<Pizza> topic(String name, String writer, List<String> readers, Set<Topping> present) {
        RecordValidator<Pizza> complete = (key, pizza) -> present.stream()
                .filter(topping -> Pizzas.choice(pizza, topping).isEmpty())
                .findFirst()
                .map(topping -> "the pizza has no " + topping.text());
        return new Topic<>(
                prefix + name,
                Pizza.class,
                KEPT,
                List.of(writer),
                readers,
                RecordValidator.keyIs(Pizza::getOrderId, "order id")
                        .and(PizzaTopics::orderId)
                        .and(PizzaTopics::number)
                        .and(complete));
    }
}
