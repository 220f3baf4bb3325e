package dev.orderflow.launcher.audit.rules;

import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderState;
import dev.orderflow.launcher.audit.facts.EmailFact;
import dev.orderflow.launcher.audit.facts.Facts;
import dev.orderflow.launcher.audit.facts.OrderHistory;
import dev.orderflow.launcher.audit.facts.Seen;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * S11: of each kind, an order has one e-mail at most that was intended or found to go to nobody; it was in the state that the
 * e-mail tells of; and what was intended ended once at most. Whether a mail server was given it twice, no topic shows.
 */
public final class OneEmail implements Invariant {
    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S11", "one e-mail intent for each order and kind")
                .counting("e-mails intended", "with nobody to send them to", "ended");
        facts.orders().values().forEach(order -> judge(order, evidence));
        return evidence.finding();
    }

    private static void judge(OrderHistory order, Evidence evidence) {
        Map<OrderEmailKind, Seen<EmailFact>> intents = new EnumMap<>(OrderEmailKind.class);
        Map<OrderEmailKind, Seen<EmailFact>> ends = new EnumMap<>(OrderEmailKind.class);
        for (Seen<EmailFact> email : order.emails()) {
            count(email.value(), evidence);
            Map<OrderEmailKind, Seen<EmailFact>> before = email.value().isIntent() ? intents : ends;
            Seen<EmailFact> first = before.putIfAbsent(email.value().kind(), email);
            if (first != null) {
                evidence.violated(
                        email.at(),
                        order,
                        text(email) + " after " + first.value().status() + " at " + first.at() + " (expected: one)");
            } else if (email.value().isIntent()
                    && email.early()
                    && !wasIn(order, email.value().kind())) {
                evidence.violated(email.at(), order, text(email) + ", but the order was never in such a state");
            }
        }
    }

    private static void count(EmailFact email, Evidence evidence) {
        evidence.count(
                switch (email.status()) {
                    case INTENDED -> "e-mails intended";
                    case UNADDRESSED -> "with nobody to send them to";
                    case SENT, GIVEN_UP, UNKNOWN -> "ended";
                });
    }

    private static boolean wasIn(OrderHistory order, OrderEmailKind kind) {
        List<OrderState> states = switch (kind) {
            case VALIDATED, PAID -> List.of(OrderState.VALIDATED);
            case FAILED -> List.of(OrderState.FAILED);
            case SHIPPED -> List.of(OrderState.SHIPPED);
            case CANCELLED -> List.of(OrderState.CANCELLED);
            case UNKNOWN -> List.of();
        };
        return states.stream().anyMatch(order::wasIn);
    }

    private static String text(Seen<EmailFact> email) {
        return "e-mail " + email.value().kind() + " " + email.value().status();
    }
}
