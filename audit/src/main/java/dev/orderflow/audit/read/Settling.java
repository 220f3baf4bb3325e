package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Reservations;
import dev.orderflow.audit.rules.AuditTime;
import dev.orderflow.audit.rules.EmailTimes;
import dev.orderflow.audit.rules.MissingEffects;
import dev.orderflow.audit.rules.MissingEmails;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is still under way in what was read.
 *
 * @param open orders without an outcome
 * @param outstanding orders with an outcome and a missing required result, which a check may still act on
 * @param unanswered commands, payments and adjustments without effect or refusal
 * @param holding orders that ended and still hold stock
 * @param mails that are due and not intended
 */
public record Settling(long open, long outstanding, long unanswered, long holding, long mails) {
    /**
     * Counts.
     *
     * @param skew how far two clocks may be apart
     */
    public static Settling of(CatalogueReader.Reading reading, EmailTimes times, Duration skew) {
        Facts facts = reading.facts();
        Reservations reservations = Reservations.of(facts);
        long open = 0;
        long outstanding = 0;
        long holding = 0;
        for (OrderHistory order : facts.orders().values()) {
            OrderState state = order.state();
            boolean ended = state == OrderState.FAILED || state == OrderState.CANCELLED;
            open += state == OrderState.CREATED ? 1 : 0;
            outstanding += state != OrderState.CREATED && AuditTime.awaitsResults(order) ? 1 : 0;
            holding += ended && !reservations.heldBy(order.id()).isEmpty() ? 1 : 0;
        }
        long mails = MissingEmails.of(facts, times.joinWindow()).stream()
                .filter(missing -> !missing.due().isAfter(reading.readAt()))
                .count();
        return new Settling(open, outstanding, MissingEffects.of(facts, skew).size(), holding, mails);
    }

    /** Nothing may still change any order or its stock. */
    public boolean isRest() {
        return open == 0 && outstanding == 0;
    }

    /** There is nothing left to wait for. */
    public boolean isDone() {
        return isRest() && unanswered == 0 && holding == 0 && mails == 0;
    }

    /** In words, such as `3 orders open`. */
    public String text() {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("orders open", open);
        parts.put("orders with results outstanding", outstanding);
        parts.put("commands unanswered", unanswered);
        parts.put("ended orders holding stock", holding);
        parts.put("e-mails due", mails);
        return parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> part.getValue() + " " + part.getKey())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing under way");
    }
}
