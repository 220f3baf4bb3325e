package dev.orderflow.workload.invoices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The invoices of a file that take goods back ({@code C…}), and the sales that they refer to. The file does not say which:
 * it is the latest sale before of the same customer that has all of the returned products, and at least as many of each.
 */
final class Returns {
    private static final String PREFIX = "C";

    private Returns() {}

    /**
     * An invoice that takes goods back.
     *
     * @param sale the number of the sale that it refers to; empty if none in the file fits
     */
    record Return(String number, Optional<String> sale) {}

    static boolean isReturn(Invoice invoice) {
        return invoice.number().startsWith(PREFIX);
    }

    /** The returns among the invoices, which are in the order of the file. */
    static List<Return> of(List<Invoice> invoices) {
        Map<String, List<Invoice>> salesOf = new HashMap<>();
        List<Return> returns = new ArrayList<>();
        for (Invoice invoice : invoices) {
            List<Invoice> sales = salesOf.computeIfAbsent(invoice.customer(), first -> new ArrayList<>());
            if (isReturn(invoice)) {
                returns.add(new Return(invoice.number(), sale(invoice, sales)));
            } else if (!invoice.customer().isEmpty()) {
                sales.add(invoice);
            }
        }
        return returns;
    }

    private static Optional<String> sale(Invoice back, List<Invoice> sales) {
        Map<String, Long> returned = pieces(back);
        return sales.stream()
                .filter(sale -> holds(pieces(sale), returned))
                .reduce((earlier, later) -> later)
                .map(Invoice::number);
    }

    /** @param returned below zero, as such invoices have it */
    private static boolean holds(Map<String, Long> sold, Map<String, Long> returned) {
        return returned.entrySet().stream()
                .allMatch(product ->
                        product.getValue() < 0 && sold.getOrDefault(product.getKey(), 0L) >= -product.getValue());
    }

    private static Map<String, Long> pieces(Invoice invoice) {
        Map<String, Long> pieces = new HashMap<>();
        invoice.lines().forEach(line -> pieces.merge(line.product(), (long) line.quantity(), Long::sum));
        return pieces;
    }
}
