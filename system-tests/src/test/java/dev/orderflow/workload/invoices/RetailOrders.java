package dev.orderflow.workload.invoices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The orders of a file of invoices, as the import would send them; more of them than there are, under other ids. */
public final class RetailOrders {
    private final List<Invoice> invoices;

    private RetailOrders(List<Invoice> invoices) {
        this.invoices = invoices;
    }

    public static RetailOrders read(Path csv) {
        try {
            return new RetailOrders(InvoiceFile.read(csv, StandardCharsets.UTF_8, new InvoiceParser())
                    .invoices());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every product that is ordered. */
    public List<String> products() {
        return invoices.stream()
                .flatMap(invoice -> invoice.lines().stream())
                .map(Invoice.Line::product)
                .distinct()
                .toList();
    }

    /** All customers who order something, as long as the file is not repeated. */
    public List<String> customers() {
        return invoices.stream()
                .map(invoice -> invoice.toOrder().path("customerId").asText())
                .filter(customer -> !customer.isEmpty())
                .distinct()
                .toList();
    }

    /** The id of an order; those past the end of the file are those from its start with a suffix. */
    public String id(int number) {
        return invoice(number).number() + suffix(number);
    }

    /**
     * The order of that number, from a customer of its round, so that no customer reaches a limit by the repetition.
     */
    public String json(int number) {
        ObjectNode order = invoice(number).toOrder().put("id", id(number));
        if (order.has("customerId")) {
            order.put("customerId", order.path("customerId").asText() + suffix(number));
        }
        try {
            return Json.MAPPER.writeValueAsString(order);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Invoice invoice(int number) {
        return invoices.get(number % invoices.size());
    }

    private String suffix(int number) {
        int round = number / invoices.size();
        return round == 0 ? "" : "-" + round;
    }
}
