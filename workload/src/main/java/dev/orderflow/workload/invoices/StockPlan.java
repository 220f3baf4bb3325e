package dev.orderflow.workload.invoices;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The stock that is put into the warehouse before the orders come. The ids are made of the file's content and the
 * product, so that a second import of the same file adjusts nothing.
 */
record StockPlan(List<Adjustment> adjustments) {
    private static final int DIGEST_CHARACTERS = 24;

    /** One delivery: added to what is on hand. */
    record Adjustment(String product, String id, long quantity) {}

    StockPlan {
        adjustments = List.copyOf(adjustments);
    }

    /**
     * @param fixed the quantity of every product; if empty, the sum of the product's positive quantities in the file,
     *     and nothing for a product without any
     */
    static StockPlan of(InvoiceFile file, OptionalLong fixed) {
        Map<String, Long> demand = new LinkedHashMap<>();
        file.invoices().stream()
                .flatMap(invoice -> invoice.lines().stream())
                .forEach(line -> demand.merge(line.product(), Math.max(0L, line.quantity()), Math::addExact));
        return new StockPlan(demand.entrySet().stream()
                .map(product -> adjustment(file, product.getKey(), fixed.orElse(product.getValue())))
                .filter(adjustment -> adjustment.quantity() > 0)
                .toList());
    }

    private static Adjustment adjustment(InvoiceFile file, String product, long quantity) {
        // A product may hold spaces and more: its digest has only characters that an id may have.
        String productDigest = InvoiceFile.sha256(product.getBytes(StandardCharsets.UTF_8));
        return new Adjustment(product, "import-" + start(file.digest()) + "-" + start(productDigest), quantity);
    }

    private static String start(String digest) {
        return digest.substring(0, DIGEST_CHARACTERS);
    }
}
