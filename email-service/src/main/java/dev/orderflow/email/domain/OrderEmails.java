package dev.orderflow.email.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which e-mails an order calls for: one for each state that it reaches, and one when it goes ahead and is paid in full.
 * Orders and payments come in any order, and the e-mails are the same. Each is called for once, as long as the order is
 * remembered.
 */
public final class OrderEmails {
    private final OrderEmailStore rows;
    private final Duration joinWindow;
    private final Duration remembered;
    private final Duration payable;

    /**
     * @param joinWindow how long a payment is kept whose order has not come
     * @param remembered how long an order is known after the last e-mail that it called for
     * @param payable the same for an order that was VALIDATED and is not paid yet
     */
    public OrderEmails(OrderEmailStore rows, Duration joinWindow, Duration remembered, Duration payable) {
        this.rows = rows;
        this.joinWindow = joinWindow;
        this.remembered = remembered;
        this.payable = payable;
    }

    /** The order has reached a state that needs an e-mail. */
    public List<EmailRequest> reached(String orderId, EmailKind kind, OrderSummary order, Instant now) {
        OrderEmailState before = rows.order(orderId).orElseGet(() -> OrderEmailState.of(now.plus(joinWindow)));
        if (before.has(kind)) {
            return List.of();
        }
        List<EmailRequest> requests = new ArrayList<>();
        requests.add(new EmailRequest(orderId, kind, order));
        OrderEmailState after = before.with(kind, order);
        keep(orderId, after.keptUntil(now.plus(after.awaitsPayment() ? payable : remembered)), now, requests);
        return requests;
    }

    /** Money has come in for the order. */
    public List<EmailRequest> paid(String orderId, Payment payment, Instant now) {
        OrderEmailState before = rows.order(orderId).orElseGet(() -> OrderEmailState.of(now.plus(joinWindow)));
        List<EmailRequest> requests = new ArrayList<>();
        keep(orderId, before.with(payment), now, requests);
        return requests;
    }

    /**
     * Forgets what was to be remembered up to a time.
     *
     * @param atMost how large it is together; the last one may pass it
     * @return how many orders were forgotten that had been paid for and never came
     */
    public int forget(Instant upTo, int atMost) {
        int neverCame = 0;
        for (String orderId : rows.due(upTo, atMost)) {
            boolean came =
                    rows.order(orderId).map(row -> !row.kinds().isEmpty()).orElse(true);
            neverCame += came ? 0 : 1;
            rows.remove(orderId);
        }
        return neverCame;
    }

    private void keep(String orderId, OrderEmailState memory, Instant now, List<EmailRequest> requests) {
        OrderEmailState kept = memory;
        if (memory.isPaid() && !memory.has(EmailKind.PAID)) {
            requests.add(new EmailRequest(orderId, EmailKind.PAID, memory.order()));
            kept = memory.with(EmailKind.PAID, memory.order()).keptUntil(now.plus(remembered));
        }
        rows.put(orderId, kept);
    }
}
