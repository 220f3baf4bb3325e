package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.EmailFact;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * S11: of each kind, an order has one e-mail that was intended or found to have no address, and one only, if it was in
 * the state that the e-mail is about ({@link MissingEmails}); and what was intended ended once, as soon as no sender
 * tries any more. Whether a mail server was given it twice, no topic shows.
 */
public final class OneEmail implements Invariant {
    private static final Duration EMAILS_ARE_KEPT = Duration.ofDays(29);

    /** Between two attempts, after many. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final EmailTimes times;
    private final AuditTime moment;

    public OneEmail(EmailTimes times, AuditTime moment) {
        this.times = times;
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S11", "one e-mail intent for each order and kind")
                .counting("e-mails intended", "without an address", "ended");
        facts.orders().values().forEach(order -> judge(order, evidence));
        MissingEmails.of(facts, times.joinWindow()).forEach(missing -> judge(missing, evidence));
        return evidence.finding();
    }

    private void judge(MissingEmails.Missing missing, Evidence evidence) {
        Seen<OrderFact> cause = missing.cause();
        if (cause.timestamp().plus(EMAILS_ARE_KEPT).isBefore(moment.readAt())) {
            evidence.count("of orders too old to be judged");
        } else if (cause.early() && moment.isSettled(missing.due())) {
            evidence.violated(cause.at(), missing.order(), "no e-mail " + missing.kind() + ", due at " + missing.due());
        } else {
            evidence.count("not due yet");
        }
    }

    private void judge(OrderHistory order, Evidence evidence) {
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
        intents.forEach((kind, intent) -> judgeEnd(order, intent, ends.containsKey(kind), evidence));
    }

    private void judgeEnd(OrderHistory order, Seen<EmailFact> intent, boolean hasEnded, Evidence evidence) {
        Instant end = intent.value().at().plus(times.giveUpAfter()).plus(LONGEST_PAUSE);
        if (intent.value().status() == OrderEmailStatus.INTENDED && !hasEnded && moment.isSettled(end)) {
            evidence.violated(
                    intent.at(), order, text(intent) + ", and neither sent nor given up after " + times.giveUpAfter());
        }
    }

    private static void count(EmailFact email, Evidence evidence) {
        evidence.count(
                switch (email.status()) {
                    case INTENDED -> "e-mails intended";
                    case UNADDRESSED -> "without an address";
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
