package dev.orderflow.email.domain;

import dev.orderflow.email.domain.Addressing.Intended;
import dev.orderflow.email.domain.Addressing.Unaddressed;
import dev.orderflow.email.domain.Addressing.Why;
import dev.orderflow.email.domain.customers.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * To whom e-mails go. One whose customer is not known, or has no address, waits; when the time is over it counts as
 * unaddressed. So it makes no difference whether the customer or the order arrives first.
 */
public final class CustomerEmails {
    /**
     * Released in one step, and so in one transaction, {@linkplain EmailRequest#size lines} included: a customer for whom very
     * many wait must not make it too long.
     */
    static final int AT_ONCE = 2_000;

    private final CustomerStore rows;
    private final Levels levels;
    private final Duration joinWindow;

    /**
     * Customers for whom more waits than was released. A caller that forgets them releases the rest when its time is
     * over.
     */
    private final Set<String> unfinished = new LinkedHashSet<>();

    /** @param joinWindow how long an e-mail waits for its customer */
    public CustomerEmails(CustomerStore rows, Levels levels, Duration joinWindow) {
        this.rows = rows;
        this.levels = levels;
        this.joinWindow = joinWindow;
    }

    /** An order calls for an e-mail. */
    public List<Addressing> requested(EmailRequest request, Instant now) {
        String customerId = request.order().customerId();
        if (customerId.isEmpty()) {
            return List.of(new Unaddressed(request, "", Why.NO_CUSTOMER));
        }
        List<Addressing> decided = rows.customer(customerId)
                .filter(Customer::canBeReached)
                .map(customer -> List.of(intended(request, customer)))
                .orElse(List.of());
        if (decided.isEmpty()) {
            rows.putWaiting(request, now.plus(joinWindow));
        }
        return decided;
    }

    /** A customer is registered or updated. */
    public List<Addressing> told(Customer customer) {
        rows.putCustomer(customer);
        return release(customer);
    }

    /** More of the e-mails that waited for customers who are known now; call it again and again. */
    public List<Addressing> released() {
        return unfinished.stream()
                .findFirst()
                .flatMap(rows::customer)
                .map(this::release)
                .orElseGet(List::of);
    }

    private List<Addressing> release(Customer customer) {
        List<Addressing> decided = new ArrayList<>();
        if (customer.canBeReached()) {
            for (EmailRequest request : rows.waiting(customer.id(), AT_ONCE)) {
                rows.removeWaiting(request);
                decided.add(intended(request, customer));
            }
        }
        if (decided.isEmpty() || rows.waiting(customer.id(), 1).isEmpty()) {
            unfinished.remove(customer.id());
        } else {
            unfinished.add(customer.id());
        }
        return decided;
    }

    /** Whether {@link #released} has more to give. */
    public boolean isUnfinished() {
        return !unfinished.isEmpty();
    }

    /**
     * The e-mails whose time is over. One whose customer is there after all goes out.
     *
     * @param atMost how {@linkplain EmailRequest#size large} they are together; the last one may pass it
     */
    public List<Addressing> expire(Instant upTo, int atMost) {
        List<Addressing> decided = new ArrayList<>();
        for (EmailRequest request : rows.due(upTo, atMost)) {
            rows.removeWaiting(request);
            decided.add(rows.customer(request.order().customerId())
                    .map(customer -> expired(request, customer))
                    .orElseGet(() -> new Unaddressed(request, "", Why.CUSTOMER_UNKNOWN)));
        }
        return decided;
    }

    private Addressing expired(EmailRequest request, Customer customer) {
        return customer.canBeReached()
                ? intended(request, customer)
                : new Unaddressed(request, levels.of(customer), Why.NO_ADDRESS);
    }

    private Addressing intended(EmailRequest request, Customer customer) {
        return new Intended(request, levels.of(customer), customer);
    }
}
