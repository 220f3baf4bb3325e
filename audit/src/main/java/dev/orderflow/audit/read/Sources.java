package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.FraudOrderChange;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topic;
import dev.orderflow.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** The topics that the audit decodes, each with the class and key of its values. Dead letters are read apart. */
final class Sources {
    private final AvroSerdes serdes;

    Sources(AvroSerdes serdes) {
        this.serdes = serdes;
    }

    List<Source<?>> of(Topics topics) {
        List<Source<?>> all = new ArrayList<>(ofOrders(topics));
        all.addAll(ofEmails(topics));
        return List.copyOf(all);
    }

    private List<Source<?>> ofOrders(Topics topics) {
        return List.of(
                source(topics.orderCommands(), OrderCommand.class, new Commands()),
                source(
                        topics.orders(),
                        Order.class,
                        new Known<>(
                                Order::getId, order -> order.getState() != OrderState.UNKNOWN, FactCollector::order)),
                source(
                        topics.orderValidations(),
                        OrderValidation.class,
                        new Known<>(
                                OrderValidation::getOrderId,
                                result -> result.getResult() != CheckResult.UNKNOWN,
                                FactCollector::result)),
                source(
                        topics.payments(),
                        Payment.class,
                        new Known<>(Payment::getOrderId, any -> true, FactCollector::payment)),
                source(
                        topics.warehouseInventory(),
                        StockAdjustment.class,
                        new Known<>(
                                StockAdjustment::getProduct,
                                adjustment -> adjustment.getKind() != AdjustmentKind.UNKNOWN,
                                FactCollector::adjustment)),
                source(
                        topics.inventoryLevels(),
                        InventoryLevel.class,
                        new Known<>(
                                InventoryLevel::getProduct,
                                level -> level.getCause().getKind() != LevelCauseKind.UNKNOWN,
                                FactCollector::level)),
                source(
                        topics.fraudOrders(),
                        FraudOrder.class,
                        new Known<>(
                                FraudOrder::getCustomerId,
                                entry -> entry.getChange() != FraudOrderChange.UNKNOWN,
                                FactCollector::fraudOrder)),
                source(
                        topics.fraudAlerts(),
                        FraudAlert.class,
                        new Known<>(FraudAlert::getCustomerId, any -> true, FactCollector::alert)));
    }

    private List<Source<?>> ofEmails(Topics topics) {
        return List.of(
                source(
                        topics.customers(),
                        Customer.class,
                        new Known<>(Customer::getId, any -> true, FactCollector::customer)),
                source(
                        topics.orderEmails(),
                        OrderEmail.class,
                        new Known<>(
                                OrderEmail::getOrderId,
                                email -> email.getKind() != OrderEmailKind.UNKNOWN
                                        && email.getStatus() != OrderEmailStatus.UNKNOWN,
                                FactCollector::email)),
                source(
                        topics.emailStatistics(),
                        EmailStatistics.class,
                        new Known<>(
                                figures -> Integer.toString(figures.getPartition()),
                                any -> true,
                                FactCollector::statistics)));
    }

    private <V extends SpecificRecord> Source<V> source(Topic topic, Class<V> type, Source.Content<V> content) {
        return new Source<>(topic, serdes.forValue(type).deserializer(), content);
    }

    /** Values with a key in them, and an enum whose unknown symbols are never acted on. */
    private record Known<V>(Function<V, String> keyOf, Predicate<V> isKnown, BiConsumer<FactCollector, Seen<V>> sink)
            implements Source.Content<V> {
        @Override
        public String key(V value) {
            return keyOf.apply(value);
        }

        @Override
        public Optional<String> objection(V value) {
            return isKnown.test(value) ? Optional.empty() : Optional.of("it says something that nobody knows");
        }

        @Override
        public void collect(FactCollector collector, Seen<V> seen) {
            sink.accept(collector, seen);
        }
    }

    /** Commands: to create, to cancel, to ship, to pay. */
    private static final class Commands implements Source.Content<OrderCommand> {
        @Override
        public String key(OrderCommand command) {
            if (command.getCreate() != null) {
                return command.getCreate().getId();
            }
            if (command.getCancel() != null) {
                return command.getCancel().getOrderId();
            }
            if (command.getShip() != null) {
                return command.getShip().getOrderId();
            }
            return command.getPay() == null ? "" : command.getPay().getOrderId();
        }

        @Override
        public Optional<String> objection(OrderCommand command) {
            return key(command).isEmpty()
                    ? Optional.of("it asks for nothing that is known (expected: create, cancel, ship or pay)")
                    : Optional.empty();
        }

        @Override
        public void collect(FactCollector collector, Seen<OrderCommand> seen) {
            collector.command(seen);
        }
    }
}
