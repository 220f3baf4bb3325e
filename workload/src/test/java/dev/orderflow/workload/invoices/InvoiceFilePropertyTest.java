package dev.orderflow.workload.invoices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.workload.invoices.StockPlan.Adjustment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Laws of a file of invoices and the stock it asks for. */
class InvoiceFilePropertyTest {
    private static final String DIGEST = InvoiceFile.sha256(new byte[] {1});

    @Property(tries = 200)
    void readsBackWhatAnRfc4180PrinterWrote(@ForAll("invoices") List<Invoice> invoices) {
        assertThat(new InvoiceParser().parse(csv(invoices))).isEqualTo(invoices);
    }

    @Property(tries = 200)
    void stocksExactlyTheDemandOfEachProduct(@ForAll("invoices") List<Invoice> invoices) {
        StockPlan plan = StockPlan.of(new InvoiceFile(DIGEST, invoices, List.of()), OptionalLong.empty());

        assertThat(plan.adjustments().stream()
                        .collect(groupingBy(Adjustment::product, summingLong(Adjustment::quantity))))
                .isEqualTo(invoices.stream()
                        .flatMap(invoice -> invoice.lines().stream())
                        .filter(line -> line.quantity() > 0)
                        .collect(groupingBy(Invoice.Line::product, summingLong(Invoice.Line::quantity))));
    }

    @Property(tries = 200)
    void adjustmentIdsAreValidAndDifferByProduct(@ForAll("invoices") List<Invoice> invoices) {
        StockPlan plan = StockPlan.of(new InvoiceFile(DIGEST, invoices, List.of()), OptionalLong.of(5));

        assertThat(plan.adjustments()).extracting(Adjustment::id).doesNotHaveDuplicates();
        assertThat(plan.adjustments())
                .allSatisfy(adjustment -> assertThat(adjustment.id()).matches("[A-Za-z0-9._-]{1,64}"))
                .allSatisfy(adjustment -> assertThat(adjustment.quantity()).isEqualTo(5));
    }

    @Provide
    Arbitrary<List<Invoice>> invoices() {
        Arbitrary<Invoice.Line> line = Combinators.combine(
                        Arbitraries.strings()
                                .withChars("AB 7\",")
                                .ofMinLength(1)
                                .ofMaxLength(6)
                                .filter(s -> !s.isBlank() && s.strip().equals(s)),
                        Arbitraries.integers(),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-99"), new BigDecimal("99999"))
                                .ofScale(2))
                .as(Invoice.Line::new);
        Arbitrary<Invoice> invoice = Combinators.combine(
                        Arbitraries.integers().between(1, 9_999).map(String::valueOf),
                        Arbitraries.of("", "17850", "x"),
                        Arbitraries.of("", "GBP", "JPY"),
                        line.list().ofMinSize(1).ofMaxSize(5))
                .as(Invoice::new);
        return invoice.list().ofMinSize(1).ofMaxSize(6).uniqueElements(Invoice::number);
    }

    /** Rows are dealt out in turns, so that the invoices are interleaved; their first rows keep the order. */
    private static String csv(List<Invoice> invoices) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("InvoiceNo", "StockCode", "Quantity", "UnitPrice", "CustomerID", "Currency");
            for (List<Object> row : interleaved(invoices)) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<List<Object>> interleaved(List<Invoice> invoices) {
        List<List<Object>> rows = new ArrayList<>();
        int longest = invoices.stream()
                .mapToInt(invoice -> invoice.lines().size())
                .max()
                .orElse(0);
        for (int i = 0; i < longest; i++) {
            for (Invoice invoice : invoices) {
                if (i < invoice.lines().size()) {
                    Invoice.Line line = invoice.lines().get(i);
                    rows.add(List.of(
                            invoice.number(),
                            line.product(),
                            line.quantity(),
                            line.price(),
                            i == 0 ? invoice.customer() : "",
                            i == 0 ? invoice.currency() : ""));
                }
            }
        }
        return rows;
    }
}
