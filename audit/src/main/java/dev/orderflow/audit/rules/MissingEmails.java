package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.EmailFact;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The e-mails that orders call for and that were neither intended nor found to have no address. Each is due when the
 * order has reached its state and its customer has an address; without one, when the time is over for which it waits.
 *
 * <p>An installation may do without email-service: where it never wrote anything, nothing is missing.
 */
public final class MissingEmails {
    private static final String SERVICE = "email-service";

    /** More payments of an order, or older ones, may be forgotten before they are paid in full. */
    private static final int PAYMENTS_REMEMBERED = 100;

    private final Facts facts;
    private final Duration joinWindow;
    private final List<Missing> missing = new ArrayList<>();

    /**
     * One that is not there.
     *
     * @param cause the record that calls for it
     * @param due from when on it should be there
     */
    public record Missing(OrderHistory order, Seen<OrderFact> cause, OrderEmailKind kind, Instant due) {}

    private MissingEmails(Facts facts, Duration joinWindow) {
        this.facts = facts;
        this.joinWindow = joinWindow;
    }

    /**
     * All of them, due or not.
     *
     * @param joinWindow how long an e-mail waits for its customer's address
     */
    public static List<Missing> of(Facts facts, Duration joinWindow) {
        MissingEmails emails = new MissingEmails(facts, joinWindow);
        if (facts.mail().ran()) {
            facts.orders().values().forEach(emails::ofOrder);
        }
        return emails.missing;
    }

    private void ofOrder(OrderHistory order) {
        for (Seen<OrderFact> record : order.records()) {
            kind(record.value().state()).ifPresent(kind -> expect(order, record, kind, record.timestamp()));
            if (record.value().state() == OrderState.VALIDATED) {
                paidAt(order, record).ifPresent(paid -> expect(order, record, OrderEmailKind.PAID, paid));
            }
        }
    }

    private void expect(OrderHistory order, Seen<OrderFact> record, OrderEmailKind kind, Instant since) {
        boolean isThere = order.emails().stream()
                .map(Seen::value)
                .filter(EmailFact::isIntent)
                .anyMatch(email -> email.kind() == kind);
        if (!isThere && !facts.mayHaveDeadLettered(SERVICE, List.of(record.at()))) {
            missing.add(new Missing(
                    order, record, kind, due(record.value().content().customerId(), since)));
        }
    }

    private Instant due(String customerId, Instant since) {
        if (customerId.isEmpty()) {
            return since; // it has no address, which is known immediately
        }
        return Optional.ofNullable(facts.mail().reachable().get(customerId))
                .filter(customer -> customer.value() && !facts.isDeadLetter(customer.at()))
                .map(customer -> later(customer.timestamp(), since))
                .orElse(since.plus(joinWindow));
    }

    /** When it was paid in full, if it was, by payments that are surely remembered. */
    private Optional<Instant> paidAt(OrderHistory order, Seen<OrderFact> validated) {
        Instant first = validated.timestamp().minus(joinWindow);
        boolean areRemembered = order.payments().size() <= PAYMENTS_REMEMBERED
                && order.payments().stream().noneMatch(payment -> facts.isDeadLetter(payment.at()))
                && order.payments().stream()
                        .allMatch(payment -> payment.value().getReceivedAt().isAfter(first));
        Instant last = order.payments().stream()
                .map(payment -> payment.value().getReceivedAt())
                .reduce(validated.timestamp(), MissingEmails::later);
        boolean isPaid = !order.payments().isEmpty()
                && order.paidUpTo(last).signum() > 0
                && order.paidUpTo(last).compareTo(validated.value().content().counted()) >= 0;
        return areRemembered && isPaid ? Optional.of(last) : Optional.empty();
    }

    private static Optional<OrderEmailKind> kind(OrderState state) {
        return switch (state) {
            case VALIDATED -> Optional.of(OrderEmailKind.VALIDATED);
            case FAILED -> Optional.of(OrderEmailKind.FAILED);
            case SHIPPED -> Optional.of(OrderEmailKind.SHIPPED);
            case CANCELLED -> Optional.of(OrderEmailKind.CANCELLED);
            case CREATED, UNKNOWN -> Optional.empty();
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
