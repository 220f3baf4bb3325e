package dev.orderflow.audit.facts;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.topic.KeyPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes decoded records, each partition in its order, and keeps what the rules need of them. Not thread-safe; refuses
 * nothing and judges nothing.
 */
public final class FactCollector {
    private final Map<String, OrderHistory> orders = new LinkedHashMap<>();
    private final Map<String, List<Seen<InventoryLevel>>> levels = new TreeMap<>();
    private final Map<String, List<Seen<StockAdjustment>>> adjustments = new TreeMap<>();
    private final Map<String, List<Seen<CustomerOrder>>> customerOrders = new LinkedHashMap<>();
    private final Map<String, Seen<Boolean>> customers = new HashMap<>();
    private final Map<String, Set<Location>> deadLetters = new TreeMap<>();
    private final Map<String, Set<Location>> deadLettered = new HashMap<>();
    private final Map<String, List<Seen<Location>>> repeatedLetters = new TreeMap<>();
    private final List<Seen<Location>> baselessLetters = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<String, Integer> misplaced = new TreeMap<>();
    private final Map<Authorship.Kind, Authorship> authors = new LinkedHashMap<>();
    private final List<Producing> producers = new ArrayList<>();
    private final List<OpenTransaction> open = new ArrayList<>();
    private final PartitionTimes orderTimes;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, ViewRow> view = new HashMap<>();
    private boolean viewWasRead;
    private boolean mailServiceRan;

    /** With {@link Clocks#SKEW}. */
    public FactCollector() {
        this(Clocks.SKEW);
    }

    /** @param skew how far clocks may be apart */
    public FactCollector(Duration skew) {
        orderTimes = new PartitionTimes(skew);
    }

    /** A record of `order-commands`. */
    public void command(Seen<OrderCommand> seen) {
        author(seen, "");
        OrderCommand command = seen.value();
        if (command.getCreate() != null) {
            String id = command.getCreate().getId();
            OrderContent content = OrderContent.of(command.getCreate());
            history(id).addCreate(seen.with(new SentCreate(id, command.getCommandId(), content)));
        } else if (command.getCancel() != null) {
            history(command.getCancel().getOrderId())
                    .addEnd(seen.with(new SentEnd(command.getCommandId(), OrderState.CANCELLED)));
        } else if (command.getShip() != null) {
            history(command.getShip().getOrderId())
                    .addEnd(seen.with(new SentEnd(command.getCommandId(), OrderState.SHIPPED)));
        } else if (command.getPay() != null) {
            history(command.getPay().getOrderId()).addPay(seen.with(command.getPay()));
        }
    }

    /** A record of `orders`. */
    public void order(Seen<Order> seen) {
        author(seen, "");
        orderTimes.next(seen);
        history(seen.value().getId()).add(seen.with(OrderFact.of(seen.value())));
    }

    /** A record of `payments`. */
    public void payment(Seen<Payment> seen) {
        author(seen, "");
        history(seen.value().getOrderId()).addPayment(seen);
    }

    /** A record of `order-validations`. */
    public void result(Seen<OrderValidation> seen) {
        author(seen, seen.value().getCheck());
        history(seen.value().getOrderId()).addResult(seen);
    }

    /** A record of `inventory-levels`. */
    public void level(Seen<InventoryLevel> seen) {
        author(seen, "");
        levels.computeIfAbsent(seen.value().getProduct(), product -> new ArrayList<>())
                .add(seen);
    }

    /** A record of `warehouse-inventory`. */
    public void adjustment(Seen<StockAdjustment> seen) {
        author(seen, "");
        adjustments
                .computeIfAbsent(seen.value().getProduct(), product -> new ArrayList<>())
                .add(seen);
    }

    /** A record of `order-lines`: what follows from it is seen in `inventory-levels` and in the results. */
    public void orderLine(Seen<OrderedProduct> seen) {
        author(seen, "");
        if (seen.value().getState() == OrderState.CREATED) {
            history(seen.value().getOrderId()).addAsked(seen.at());
        }
    }

    /** A record of `customer-orders`. */
    public void customerOrder(Seen<CustomerOrder> seen) {
        author(seen, "");
        if (seen.value().getState() == OrderState.CREATED) {
            history(seen.value().getOrderId()).addAsked(seen.at());
        }
        if (seen.value().getCustomerId() != null) {
            customerOrders
                    .computeIfAbsent(seen.value().getCustomerId(), customer -> new ArrayList<>())
                    .add(seen);
        }
    }

    /** A record of `order-emails`. */
    public void email(Seen<OrderEmail> seen) {
        author(seen, "");
        mailServiceRan = true;
        history(seen.value().getOrderId()).addEmail(seen.with(EmailFact.of(seen.value())));
    }

    /** A record of `customers`. */
    public void customer(Seen<Customer> seen) {
        author(seen, "");
        boolean canBeReached =
                seen.value().getEmail() != null && !seen.value().getEmail().isEmpty();
        customers.put(seen.value().getId(), seen.with(canBeReached));
    }

    /** A record of `email-statistics`, which email-service writes whenever it starts. */
    public void statistics(Seen<EmailStatistics> seen) {
        author(seen, "");
        mailServiceRan = true;
    }

    /** A record of `fraud-alerts`. */
    public void alert(Seen<FraudAlert> seen) {
        author(seen, "");
        history(seen.value().getOrderId()).addAlert(seen);
    }

    /**
     * A record in a service's dead letters, by where the raw record lies.
     *
     * @param application the application of the service that dead-lettered it
     */
    public void deadLetter(String service, String application, Seen<Location> letter) {
        author(letter, "");
        deadLetters.computeIfAbsent(service, name -> new HashSet<>()).add(letter.value());
        if (!deadLettered.computeIfAbsent(application, name -> new HashSet<>()).add(letter.value())) {
            repeatedLetters
                    .computeIfAbsent(application, name -> new ArrayList<>())
                    .add(letter);
        }
    }

    /** A dead letter that names a record which is not there. */
    public void baselessLetter(Seen<Location> letter) {
        baselessLetters.add(letter);
    }

    /** A record that could not be understood. */
    public void unreadable(Unreadable record) {
        unreadable.add(record);
    }

    /** A record in another partition than its key's, which no service should act on either. */
    public void misplaced(Unreadable record) {
        unreadable(record);
        misplaced.merge(record.at().topic(), 1, Integer::sum);
    }

    /** A transactional producer on a partition of `orders`. */
    public void producing(Producing producer) {
        producers.add(producer);
    }

    /** A transaction that was open. */
    public void open(OpenTransaction transaction) {
        open.add(transaction);
    }

    /** The changelog of the view of orders is there, with or without rows. */
    public void viewWasRead() {
        viewWasRead = true;
    }

    /** A row of the view of orders; it replaces the order's row before it. */
    public void viewRow(String orderId, ViewRow row) {
        view.put(orderId, row);
    }

    /** Something that could not be looked at. */
    public void note(String note) {
        notes.add(note);
    }

    /** What was collected so far. */
    public Facts facts() {
        List<String> known = new ArrayList<>(notes);
        misplaced.forEach((topic, records) -> known.add(records + " records of " + topic
                + " are in another partition than their key's, so no service acts on them: set "
                + KeyPartition.LIBRDKAFKA_SETTING + " in the client that wrote them, then ./orderflow dead-letters list"
                + " --kind WRONG_PARTITION"));
        return new Facts(
                orders,
                new Facts.Stock(levels, adjustments),
                customerOrders,
                new Facts.Mail(mailServiceRan, customers),
                unreadable,
                new Facts.Letters(deadLetters, repeatedLetters, baselessLetters),
                new Facts.Writers(List.copyOf(authors.values()), producers, open),
                orderTimes.jumps(),
                viewWasRead ? Optional.of(view) : Optional.empty(),
                known);
    }

    private OrderHistory history(String id) {
        return orders.computeIfAbsent(id, OrderHistory::new);
    }

    private void author(Seen<?> seen, String check) {
        Authorship.Kind kind = new Authorship.Kind(seen.at().topic(), check, seen.writer());
        authors.computeIfAbsent(kind, Authorship::new).add(seen.at());
    }
}
