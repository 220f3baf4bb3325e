package dev.orderflow.workload.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.workload.invoices.Invoice.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnsTest {
    private static final Invoice SALE = invoice("1", "anna", line("SOCKS", 3), line("HATS", 1), line("SOCKS", 2));

    private static Invoice invoice(String number, String customer, Line... lines) {
        return new Invoice(number, customer, "", List.of(lines));
    }

    private static Line line(String product, int quantity) {
        return new Line(product, quantity, BigDecimal.ONE);
    }

    private static Optional<String> sale(Invoice... invoices) {
        List<Returns.Return> returns = Returns.of(List.of(invoices));
        assertThat(returns).hasSize(1);
        return returns.get(0).sale();
    }

    @Test
    void refersToTheSaleThatHasWhatComesBack() {
        assertThat(sale(SALE, invoice("C2", "anna", line("SOCKS", -5)))).contains("1");
        assertThat(sale(SALE, invoice("C2", "anna", line("HATS", -1), line("SOCKS", -1))))
                .contains("1");
    }

    @Test
    void refersToTheLatestOfSeveral() {
        Invoice later = invoice("2", "anna", line("SOCKS", 1));
        assertThat(sale(SALE, later, invoice("C3", "anna", line("SOCKS", -1)))).contains("2");
        assertThat(sale(SALE, later, invoice("C3", "anna", line("SOCKS", -2)))).contains("1");
    }

    @Test
    void refersToNoneOfAnotherCustomerProductOrTime() {
        assertThat(sale(SALE, invoice("C2", "bert", line("SOCKS", -1)))).isEmpty();
        assertThat(sale(SALE, invoice("C2", "anna", line("SOCKS", -6)))).isEmpty();
        assertThat(sale(SALE, invoice("C2", "anna", line("SOCKS", -1), line("GLOVES", -1))))
                .isEmpty();
        assertThat(sale(invoice("C2", "anna", line("SOCKS", -1)), SALE)).isEmpty();
    }

    @Test
    void refersToNoneWhereNobodyIsNamed() {
        assertThat(sale(invoice("1", "", line("SOCKS", 1)), invoice("C2", "", line("SOCKS", -1))))
                .isEmpty();
    }
}
