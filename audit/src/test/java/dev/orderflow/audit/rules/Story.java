package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.ViewRow;
import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.CancelOrder;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import dev.orderflow.avro.ShipOrder;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.registry.StateSerde;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Tells what stands on the topics, record by record, each a second after the one before. Orders are of customer `c` and
 * of one JUMPERS for 10 unless told otherwise; their deadline is a minute after CREATED.
 */
public final class Story {
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    static final AuditTime AT_REST = new AuditTime(START.plus(Duration.ofDays(1)), Duration.ofSeconds(30), true);
    public static final EmailTimes TIMES = new EmailTimes(Duration.ofHours(1), Duration.ofDays(3));
    static final AuditTime MOVING = new AuditTime(START.plus(Duration.ofDays(1)), Duration.ofSeconds(30), false);

    private static final List<RequiredCheck> REQUIRED = List.of(
            new RequiredCheck("ORDER_DETAILS_CHECK", false),
            new RequiredCheck("FRAUD_CHECK", false),
            new RequiredCheck("INVENTORY_CHECK", true));

    static {
        // Making any serde lets Avro make the generated classes; in production the reader's does.
        StateSerde.of(Order.getEncoder(), Order.getDecoder()).close();
    }

    private final FactCollector collector = new FactCollector();
    private final Map<String, NewOrder> contents = new HashMap<>();
    private final Map<String, Instant> createdAt = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private Instant now = START;
    private long offset;

    public Facts facts() {
        return collector.facts();
    }

    public static OrderLine line(String product, int quantity, String price) {
        return new OrderLine(product, quantity, new BigDecimal(price).setScale(4));
    }

    /** A whole order that went well: 10 JUMPERS are put in stock for each. */
    public Story wentWell(String id) {
        return sent(id).created(id)
                .passed(id, "ORDER_DETAILS_CHECK")
                .counted(id)
                .fraud(id, CheckResult.PASS, "10", 1)
                .inventory(id, "JUMPERS", CheckResult.PASS)
                .is(id, OrderState.VALIDATED);
    }

    public Story lines(String id, OrderLine... lines) {
        contents.put(id, new NewOrder(id, "c", "GBP", List.of(lines)));
        return this;
    }

    public Story content(String id, String customerId, String currency, OrderLine... lines) {
        contents.put(id, new NewOrder(id, customerId, currency, List.of(lines)));
        return this;
    }

    public Story inCurrency(String id, String currency) {
        contents.put(id, new NewOrder(id, "c", currency, List.of(line("JUMPERS", 1, "10"))));
        return this;
    }

    public Story withoutCustomer(String id) {
        contents.put(id, new NewOrder(id, null, "GBP", List.of(line("JUMPERS", 1, "10"))));
        return this;
    }

    public Story sent(String id) {
        return sent(id, "command-" + id);
    }

    public Story sent(String id, String commandId) {
        collector.command(seen("order-commands", new OrderCommand(commandId, content(id), null, null, null, null)));
        return this;
    }

    public Story asked(String id, OrderState last) {
        return asked(id, last, "end-" + id);
    }

    public Story asked(String id, OrderState last, String commandId) {
        OrderCommand.Builder command = OrderCommand.newBuilder().setCommandId(commandId);
        collector.command(seen(
                "order-commands",
                last == OrderState.CANCELLED
                        ? command.setCancel(new CancelOrder(id)).build()
                        : command.setShip(new ShipOrder(id)).build()));
        return this;
    }

    public Story paySent(String id, String paymentId, String amount) {
        PayOrder pay = new PayOrder(id, paymentId, "GBP", new BigDecimal(amount).setScale(4));
        collector.command(seen(
                "order-commands",
                OrderCommand.newBuilder().setCommandId("pay").setPay(pay).build()));
        return this;
    }

    public Story paid(String id, String paymentId, String amount) {
        BigDecimal money = new BigDecimal(amount).setScale(4);
        collector.payment(seen("payments", new Payment(paymentId, id, "GBP", money, now, null)));
        return this;
    }

    /** CANCELLED for want of payment, a minute from now. */
    public Story unpaid(String id) {
        Instant payBy = now.plusSeconds(60);
        return later(Duration.ofSeconds(60))
                .is(id, OrderState.CANCELLED, order -> order.setPayBy(payBy).setEndedAt(payBy));
    }

    /** CANCELLED or SHIPPED, as it was asked for. */
    public Story ended(String id, OrderState last) {
        return is(id, last, builder -> builder.setEndedAt(now).setEndedBy("end-" + id));
    }

    public Story created(String id) {
        createdAt.putIfAbsent(id, now);
        return is(id, OrderState.CREATED);
    }

    /** Its next record. */
    public Story is(String id, OrderState state, Reason... reasons) {
        return is(id, state, builder -> builder.setReasons(List.of(reasons)));
    }

    public Story is(String id, OrderState state, UnaryOperator<Order.Builder> change) {
        boolean outcome = state == OrderState.VALIDATED || state == OrderState.FAILED;
        NewOrder content = content(id);
        Instant created = createdAt.getOrDefault(id, now);
        Order.Builder order = Order.newBuilder()
                .setId(id)
                .setCustomerId(content.getCustomerId())
                .setCurrency(content.getCurrency())
                .setLines(content.getLines())
                .setState(state)
                .setVersion(versions.merge(id, 1, Integer::sum))
                .setCommandId("command-" + id)
                .setCreatedAt(created)
                .setDeadline(created.plusSeconds(60))
                .setRequiredChecks(REQUIRED)
                .setDecidedAt(outcome ? now : null)
                .setReasons(new ArrayList<>());
        collector.order(seen("orders", change.apply(order).build()));
        return this;
    }

    public static Reason reason(String check, String code) {
        return new Reason(check, null, code, "because");
    }

    public Story passed(String id, String check) {
        return result(id, check, null, CheckResult.PASS);
    }

    public Story inventory(String id, String product, CheckResult result) {
        return result(id, "INVENTORY_CHECK", product, result);
    }

    public Story fraud(String id, CheckResult result, String total, int count) {
        return result(validation(id, "FRAUD_CHECK", null, result)
                .setFigures(Map.of("total", total, "count", Integer.toString(count)))
                .build());
    }

    /** fraud-service refused to count it. */
    public Story wrongTime(String id) {
        return result(validation(id, "FRAUD_CHECK", null, CheckResult.ERROR)
                .setReasons(List.of(reason("FRAUD_CHECK", "CLOCK_SKEW")))
                .build());
    }

    public Story failed(String id, String check, String product, String... codes) {
        return result(validation(id, check, product, CheckResult.FAIL)
                .setReasons(Stream.of(codes).map(code -> reason(check, code)).toList())
                .build());
    }

    public Story result(String id, String check, String product, CheckResult result) {
        return result(validation(id, check, product, result).build());
    }

    private OrderValidation.Builder validation(String id, String check, String product, CheckResult result) {
        return OrderValidation.newBuilder()
                .setOrderId(id)
                .setCheck(check)
                .setProduct(product)
                .setResult(result)
                .setDecidedAt(now);
    }

    private Story result(OrderValidation result) {
        collector.result(seen("order-validations", result));
        return this;
    }

    /** A count, sent and applied. */
    public Story set(String product, String adjustmentId, long quantity, long reserved) {
        StockAdjustment adjustment = new StockAdjustment(adjustmentId, product, AdjustmentKind.SET, quantity, null);
        setSent(product, adjustmentId, quantity);
        return level(
                product,
                quantity,
                reserved,
                new LevelCause(LevelCauseKind.ADJUSTED, null, adjustment, quantity - onHand(product)));
    }

    public Story setSent(String product, String adjustmentId, long quantity) {
        collector.adjustment(seen(
                "warehouse-inventory", new StockAdjustment(adjustmentId, product, AdjustmentKind.SET, quantity, null)));
        return this;
    }

    public Story level(String product, long onHand, long reserved, LevelCauseKind kind, String orderId, long quantity) {
        return level(product, onHand, reserved, new LevelCause(kind, orderId, null, quantity));
    }

    public Story level(String product, long onHand, long reserved, LevelCause cause) {
        collector.level(seen("inventory-levels", new InventoryLevel(product, onHand, reserved, cause, now)));
        return this;
    }

    private long onHand(String product) {
        List<Seen<InventoryLevel>> levels = facts().stock().levels().getOrDefault(product, List.of());
        return levels.isEmpty() ? 0 : levels.get(levels.size() - 1).value().getOnHand();
    }

    /** The order's entry in `customer-orders`, as `orders` has it. */
    public Story counted(String id) {
        return customerOrder(id, "10", OrderState.CREATED, createdAt.get(id));
    }

    /** The end of its last record in `orders`, which says FAILED. */
    public Story uncounted(String id) {
        return customerOrder(id, "10", OrderState.FAILED, now.minusSeconds(1));
    }

    /** What it orders of a product, as its CREATED record in `order-lines` has it. */
    public Story asksFor(String id, String product) {
        collector.orderLine(seen("order-lines", new OrderedProduct(product, id, OrderState.CREATED, 1L)));
        return this;
    }

    public Story customerOrder(String id, String amount, OrderState state, Instant at) {
        NewOrder content = content(id);
        BigDecimal money = new BigDecimal(amount).setScale(4);
        CustomerOrder order = new CustomerOrder(content.getCustomerId(), id, state, content.getCurrency(), money);
        collector.customerOrder(seen("customer-orders", at, order));
        return this;
    }

    /** A record of its e-mail of this kind. */
    public Story email(String id, OrderEmailKind kind, OrderEmailStatus status) {
        collector.email(seen(
                "order-emails",
                OrderEmail.newBuilder()
                        .setOrderId(id)
                        .setKind(kind)
                        .setStatus(status)
                        .setLevel("")
                        .setAt(now)
                        .build()));
        return this;
    }

    /** email-service has run. */
    public Story mailed() {
        collector.statistics(seen("email-statistics", new EmailStatistics(0, List.of())));
        return this;
    }

    /** @param email null for none */
    public Story customer(String id, String email) {
        Customer customer = Customer.newBuilder()
                .setId(id)
                .setFirstName("Ana")
                .setLastName("Silva")
                .setEmail(email)
                .setAddress(null)
                .setLevel("")
                .build();
        collector.customer(seen("customers", customer));
        return this;
    }

    public Story alert(String id, String total, int count) {
        collector.alert(seen(
                "fraud-alerts",
                FraudAlert.newBuilder()
                        .setCustomerId("c")
                        .setOrderId(id)
                        .setCurrency("GBP")
                        .setTotal(new BigDecimal(total).setScale(4))
                        .setCount(count)
                        .setLimit(new BigDecimal("25").setScale(4))
                        .setWindowMillis(3_600_000)
                        .setRaisedAt(now)
                        .build()));
        return this;
    }

    /** The view of orders holds the record that was written so many records ago, as it is or not. */
    public Story shown(String id, long ago, boolean same) {
        collector.viewWasRead();
        collector.viewRow(id, new ViewRow(offset - 1 - ago, same));
        return this;
    }

    public Story deadLetter(String service, Location raw) {
        collector.deadLetter(service, service, seen(service + "-dead-letters", raw));
        return this;
    }

    public Story later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The time of the next record. */
    Instant now() {
        return now;
    }

    /** Where the newest record lies. */
    public Location at(String topic) {
        return new Location(topic, 0, offset - 1);
    }

    private NewOrder content(String id) {
        return contents.computeIfAbsent(id, key -> new NewOrder(key, "c", "GBP", List.of(line("JUMPERS", 1, "10"))));
    }

    private <V> Seen<V> seen(String topic, V value) {
        return seen(topic, now, value);
    }

    private <V> Seen<V> seen(String topic, Instant timestamp, V value) {
        Seen<V> seen = new Seen<>(new Location(topic, 0, offset++), timestamp, true, "somebody", value);
        now = now.plusSeconds(1);
        return seen;
    }
}
