package dev.orderflow.email.domain;

import dev.orderflow.email.domain.customers.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where customers are kept, and the e-mails that wait for them. */
public interface CustomerStore {
    Optional<Customer> customer(String customerId);

    void putCustomer(Customer customer);

    /**
     * The e-mails that wait for this customer.
     *
     * @param atMost how {@linkplain EmailRequest#size large} they are together; the last one may pass it
     */
    List<EmailRequest> waiting(String customerId, int atMost);

    void putWaiting(EmailRequest request, Instant until);

    void removeWaiting(EmailRequest request);

    /**
     * The e-mails that wait until this time or an earlier one, the earliest first.
     *
     * @param atMost how {@linkplain EmailRequest#size large} they are together; the last one may pass it
     */
    List<EmailRequest> due(Instant upTo, int atMost);
}
