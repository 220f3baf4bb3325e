package dev.orderflow.email.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.Addressing.Unaddressed;
import dev.orderflow.email.domain.Addressing.Why;
import dev.orderflow.email.domain.OrderSummary.Line;
import dev.orderflow.email.domain.customers.Customer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** E-mails without an address, and the time that they wait. */
class CustomerEmailsTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);

    private final MapCustomerStore rows = new MapCustomerStore();
    private final CustomerEmails emails = new CustomerEmails(rows, new Levels(List.of()), WINDOW);

    @Test
    void givesUpAnEmailWhoseCustomerDoesNotComeInTimeAndNotBefore() {
        assertThat(emails.requested(request("1", "nobody"), NOON)).isEmpty();
        assertThat(emails.expire(NOON.plus(WINDOW).minusMillis(1), 10)).isEmpty();
        assertThat(emails.expire(NOON.plus(WINDOW), 10))
                .containsExactly(new Unaddressed(request("1", "nobody"), "", Why.CUSTOMER_UNKNOWN));
        assertThat(emails.expire(NOON.plus(WINDOW), 10)).isEmpty();
        assertThat(emails.told(customer("nobody", "late@example.com"))).isEmpty();
    }

    @Test
    void givesUpAnEmailWhoseCustomerHasNoAddressInTime() {
        assertThat(emails.told(customer("ana", ""))).isEmpty();
        assertThat(emails.requested(request("1", "ana"), NOON)).isEmpty();
        assertThat(emails.expire(NOON.plus(WINDOW), 10))
                .containsExactly(new Unaddressed(request("1", "ana"), "", Why.NO_ADDRESS));
    }

    @Test
    void saysAtOnceThatAnOrderNamesNoCustomer() {
        assertThat(emails.requested(request("1", "no customer can be called this"), NOON))
                .extracting(decided -> ((Unaddressed) decided).why())
                .containsExactly(Why.NO_CUSTOMER);
        assertThat(rows.waiting).isEmpty();
    }

    @Test
    void givesUpNoMoreThanItIsAskedTo() {
        for (int order = 0; order < 5; order++) {
            emails.requested(request("order-" + order, "nobody"), NOON.plusSeconds(order));
        }
        assertThat(emails.expire(NOON.plus(WINDOW).plusSeconds(10), 3))
                .extracting(decided -> decided.request().orderId())
                .containsExactly("order-0", "order-1", "order-2");
    }

    @Test
    void releasesVeryManyStepByStepAndEachOnce() {
        int many = 2 * CustomerEmails.AT_ONCE + 1; // each of the size 1: it has no lines
        for (int order = 0; order < many; order++) {
            emails.requested(request("order-" + order, "ana"), NOON);
        }
        Set<String> released = new HashSet<>();
        List<Addressing> step = emails.told(customer("ana", "ana@example.com"));
        assertThat(step).hasSize(CustomerEmails.AT_ONCE);
        while (!step.isEmpty()) {
            assertThat(step).allMatch(Addressing.Intended.class::isInstance);
            step.forEach(decided ->
                    assertThat(released.add(decided.request().orderId())).isTrue());
            step = emails.released();
        }
        assertThat(released).hasSize(many);
        assertThat(rows.waiting).isEmpty();
    }

    /** One transaction must not hold all the lines of all the e-mails. */
    @Test
    void countsLinesWhereItReleasesAndWhereItGivesUp() {
        Line line = new Line("SOCKS", 1, BigDecimal.ONE);
        OrderSummary large = OrderSummary.of("ana", "GBP", Collections.nCopies(99, line), List.of());
        for (int order = 0; order < 100; order++) {
            emails.requested(new EmailRequest("order-" + order, EmailKind.VALIDATED, large), NOON);
        }
        assertThat(emails.expire(NOON.plus(WINDOW), 2_000)).hasSize(20);
        assertThat(emails.told(customer("ana", "ana@example.com"))).hasSize(20);
        assertThat(emails.isUnfinished()).isTrue();
        int steps = 1;
        while (emails.isUnfinished()) {
            assertThat(emails.released()).hasSize(20);
            steps++;
        }
        assertThat(steps).isEqualTo(4);
        assertThat(rows.waiting).isEmpty();
    }

    /** As after a crash in between: a new instance knows nothing of what was under way. */
    @Test
    void sendsWhatStillWaitsForAKnownCustomerWhenItsTimeIsOver() {
        rows.putCustomer(customer("ana", "ana@example.com"));
        rows.putWaiting(request("1", "ana"), NOON);
        assertThat(emails.expire(NOON, 10)).singleElement().isInstanceOf(Addressing.Intended.class);
    }

    private static EmailRequest request(String orderId, String customerId) {
        return new EmailRequest(orderId, EmailKind.VALIDATED, OrderSummary.of(customerId, "GBP", List.of(), List.of()));
    }

    private static Customer customer(String id, String email) {
        return new Customer(id, "Ana", "Smith", email, "", "");
    }
}
