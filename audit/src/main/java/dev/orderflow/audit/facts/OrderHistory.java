package dev.orderflow.audit.facts;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.RequiredCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was seen of one order id, each list in the order of its partition (one key, one partition). Filled by
 * {@link FactCollector} only; judges nothing.
 */
public final class OrderHistory {
    private final String id;
    private final List<Seen<SentCreate>> creates = new ArrayList<>();
    private final List<Seen<SentEnd>> ends = new ArrayList<>();
    private final List<Seen<PayOrder>> pays = new ArrayList<>();
    private final List<Seen<Payment>> payments = new ArrayList<>();
    private final List<Seen<OrderFact>> records = new ArrayList<>();
    private final List<Seen<OrderValidation>> results = new ArrayList<>();
    private final List<Location> asked = new ArrayList<>();
    private final List<Seen<EmailFact>> emails = new ArrayList<>();
    private final List<Seen<FraudAlert>> alerts = new ArrayList<>(0);

    OrderHistory(String id) {
        this.id = id;
    }

    void add(Seen<OrderFact> order) {
        records.add(
                records.isEmpty()
                        ? order
                        : order.with(order.value().sharing(records.get(0).value())));
    }

    /** That it is CREATED, as checks by product or by customer read it. */
    void addAsked(Location at) {
        asked.add(at);
    }

    void addCreate(Seen<SentCreate> create) {
        creates.add(create);
    }

    void addEnd(Seen<SentEnd> end) {
        ends.add(end);
    }

    void addPay(Seen<PayOrder> pay) {
        pays.add(pay);
    }

    void addPayment(Seen<Payment> payment) {
        payments.add(payment);
    }

    void addResult(Seen<OrderValidation> result) {
        results.add(result);
    }

    void addEmail(Seen<EmailFact> email) {
        emails.add(email);
    }

    void addAlert(Seen<FraudAlert> alert) {
        alerts.add(alert);
    }

    /** The order id. */
    public String id() {
        return id;
    }

    /** Its create commands. */
    public List<Seen<SentCreate>> creates() {
        return creates;
    }

    /** Its commands to cancel or to ship. */
    public List<Seen<SentEnd>> ends() {
        return ends;
    }

    /** Its commands to take a payment. */
    public List<Seen<PayOrder>> pays() {
        return pays;
    }

    /** Its records in `payments`. */
    public List<Seen<Payment>> payments() {
        return payments;
    }

    /** Its records in `orders`. */
    public List<Seen<OrderFact>> records() {
        return records;
    }

    /** The records that ask checks for results: CREATED in `orders`, `order-lines` and `customer-orders`. */
    public Set<Location> asked() {
        Set<Location> all = new HashSet<>(asked);
        records.stream()
                .filter(record -> record.value().state() == OrderState.CREATED)
                .forEach(record -> all.add(record.at()));
        return all;
    }

    /** Its records in `order-validations`. */
    public List<Seen<OrderValidation>> results() {
        return results;
    }

    /** Its records in `order-emails`. */
    public List<Seen<EmailFact>> emails() {
        return emails;
    }

    /** The alerts about it. */
    public List<Seen<FraudAlert>> alerts() {
        return alerts;
    }

    /** The first record, in any state. */
    public Optional<Seen<OrderFact>> first() {
        return records.stream().findFirst();
    }

    /** The newest record. */
    public Optional<Seen<OrderFact>> last() {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
    }

    /** The state that it is in; UNKNOWN when there is no order. */
    public OrderState state() {
        return last().map(record -> record.value().state()).orElse(OrderState.UNKNOWN);
    }

    /** Whether a record with this state was seen. */
    public boolean wasIn(OrderState state) {
        return in(state).isPresent();
    }

    /** The first record with this state. */
    public Optional<Seen<OrderFact>> in(OrderState state) {
        return records.stream()
                .filter(record -> record.value().state() == state)
                .findFirst();
    }

    /** The sum of the payments in the order's currency that were received up to a time. One may be there twice. */
    public BigDecimal paidUpTo(Instant time) {
        String currency =
                first().map(first -> first.value().content().currency()).orElse("");
        Map<String, Payment> firsts = new LinkedHashMap<>();
        payments.forEach(payment -> firsts.putIfAbsent(payment.value().getId(), payment.value()));
        return firsts.values().stream()
                .filter(payment -> payment.getCurrency().equals(currency))
                .filter(payment -> !payment.getReceivedAt().isAfter(time))
                .map(Payment::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether it cannot be VALIDATED without its stock. */
    public boolean reserves() {
        return awaited().stream().anyMatch(identity -> identity.check().equals(Checks.INVENTORY));
    }

    /** What the order waits for, by the required checks of its first record. */
    public Set<Identity> awaited() {
        Set<Identity> awaited = new LinkedHashSet<>();
        first().map(Seen::value)
                .ifPresent(order -> order.fixed()
                        .requiredChecks()
                        .forEach(required -> awaited.addAll(identities(required, order.content()))));
        return awaited;
    }

    /** The first result of each identity: the one that counts. A result that no reader understands is none. */
    public Map<Identity, Seen<OrderValidation>> firstResults() {
        Map<Identity, Seen<OrderValidation>> firsts = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.value().getResult() != CheckResult.UNKNOWN)
                .forEach(result -> firsts.putIfAbsent(Identity.of(result.value()), result));
        return firsts;
    }

    private static List<Identity> identities(RequiredCheck required, OrderContent content) {
        if (!required.getPerProduct()) {
            return List.of(Identity.ofOrder(required.getCheck()));
        }
        return content.pieces().keySet().stream()
                .map(product -> new Identity(required.getCheck(), product))
                .toList();
    }
}
