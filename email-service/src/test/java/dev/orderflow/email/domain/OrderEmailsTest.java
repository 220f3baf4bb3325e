package dev.orderflow.email.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.OrderSummary.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an order calls for, at the limits. */
class OrderEmailsTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Duration PAYABLE = Duration.ofDays(400);

    private final MapOrderEmailStore rows = new MapOrderEmailStore();
    private final OrderEmails emails = new OrderEmails(rows, WINDOW, REMEMBERED, PAYABLE);

    @Test
    void isPaidWithTheLastPennyAndNotBefore() {
        emails.reached("1", EmailKind.VALIDATED, order(1, "10.00"), NOON);
        assertThat(emails.paid("1", payment("a", "9.99"), NOON)).isEmpty();
        assertThat(emails.paid("1", payment("b", "0.01"), NOON))
                .extracting(EmailRequest::kind)
                .containsExactly(EmailKind.PAID);
        assertThat(emails.paid("1", payment("c", "5"), NOON)).isEmpty();
    }

    @Test
    void forgetsAPaymentWhoseOrderDoesNotComeInTime() {
        emails.paid("1", payment("a", "10"), NOON);
        assertThat(emails.forget(NOON.plus(WINDOW).minusMillis(1), 10)).isZero();
        assertThat(rows.rows).hasSize(1);
        assertThat(emails.forget(NOON.plus(WINDOW), 10)).isEqualTo(1);
        assertThat(rows.rows).isEmpty();
        assertThat(emails.reached("1", EmailKind.VALIDATED, order(1, "10"), NOON.plus(WINDOW)))
                .extracting(EmailRequest::kind)
                .containsExactly(EmailKind.VALIDATED);
    }

    @Test
    void isPaidInAnyNumberOfPartsEachOfThemOnce() {
        emails.reached("1", EmailKind.VALIDATED, order(1, "300.00"), NOON);
        for (int part = 1; part < 300; part++) {
            assertThat(emails.paid("1", payment("p" + part, "1.00"), NOON)).isEmpty();
            assertThat(emails.paid("1", payment("p" + part, "1.00"), NOON)).isEmpty();
            assertThat(emails.paid("1", new Payment("e" + part, "EUR", BigDecimal.ONE), NOON))
                    .isEmpty();
        }
        assertThat(rows.rows.get("1").payments()).hasSizeLessThanOrEqualTo(OrderEmailState.MOST_IDS + 2);
        assertThat(emails.paid("1", payment("p300", "1.00"), NOON))
                .extracting(EmailRequest::kind)
                .containsExactly(EmailKind.PAID);
    }

    @Test
    void sumsNoMoreThanARowCanHold() {
        for (int part = 0; part < 200; part++) {
            emails.paid("1", payment("p" + part, "999999999999999.9999"), NOON);
        }
        assertThat(rows.rows.get("1").payments())
                .allSatisfy(payment -> assertThat(payment.amount().precision()).isLessThanOrEqualTo(19));
        assertThat(emails.reached("1", EmailKind.VALIDATED, order(1, "300.00"), NOON))
                .hasSize(2);
    }

    /** The longest deadline for payments is 365 days. */
    @Test
    void remembersAnOrderThatIsNotPaidYetForLongerThanThereMayBeADeadline() {
        emails.reached("1", EmailKind.VALIDATED, order(1, "10"), NOON);
        emails.reached("2", EmailKind.FAILED, order(1, "10"), NOON);
        assertThat(emails.forget(NOON.plus(Duration.ofDays(366)), 10)).isZero();
        assertThat(rows.rows).containsOnlyKeys("1");
        assertThat(emails.paid("1", payment("a", "10"), NOON.plus(Duration.ofDays(366))))
                .extracting(EmailRequest::kind)
                .containsExactly(EmailKind.PAID);
        emails.reached("3", EmailKind.VALIDATED, order(1, "10"), NOON);
        emails.forget(NOON.plus(PAYABLE).minusMillis(1), 10);
        assertThat(rows.rows).containsOnlyKeys("3");
        emails.forget(NOON.plus(PAYABLE), 10);
        assertThat(rows.rows).isEmpty();
    }

    @Test
    void forgetsAnOrderLongAfterItsLastEmail() {
        emails.reached("1", EmailKind.VALIDATED, order(1, "10"), NOON);
        emails.paid("1", payment("a", "10"), NOON);
        emails.reached("1", EmailKind.SHIPPED, order(1, "10"), NOON.plus(WINDOW));
        assertThat(emails.forget(NOON.plus(REMEMBERED), 10)).isZero();
        assertThat(rows.rows).hasSize(1);
        assertThat(emails.forget(NOON.plus(REMEMBERED).plus(WINDOW), 10)).isZero();
        assertThat(rows.rows).isEmpty();
    }

    @Test
    void leavesOutLinesThatNobodyReadsButCountsThemAll() {
        OrderSummary order = order(OrderSummary.MOST_LINES + 1, "2");
        assertThat(order.lines()).hasSize(OrderSummary.MOST_LINES);
        assertThat(order.moreLines()).isEqualTo(1);
        assertThat(order.total()).isEqualByComparingTo("202");
        assertThat(order(OrderSummary.MOST_LINES, "2").moreLines()).isZero();
    }

    private static OrderSummary order(int lines, String price) {
        Line line = new Line("JUMPERS", 1, new BigDecimal(price));
        return OrderSummary.of(
                "ana", "GBP", IntStream.range(0, lines).mapToObj(at -> line).toList(), List.of());
    }

    private static Payment payment(String id, String amount) {
        return new Payment(id, "GBP", new BigDecimal(amount));
    }
}
