package dev.orderflow.launcher.retail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads RFC 4180 text with the columns of the "Online Retail" data set; columns are found by name, and others are
 * ignored. Rows of one invoice need not stand together. It collects every problem before it gives up.
 */
final class InvoiceParser {
    private static final String INVOICE = "InvoiceNo";
    private static final String PRODUCT = "StockCode";
    private static final String QUANTITY = "Quantity";
    private static final String PRICE = "UnitPrice";
    private static final String CUSTOMER = "CustomerID";
    private static final List<String> COLUMNS = List.of(INVOICE, PRODUCT, QUANTITY, PRICE, CUSTOMER);

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /** No exponent, no sign but minus: 1e400 is no price. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private final Map<String, Rows> invoices = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Invoices in the order of their first rows. */
    List<Invoice> parse(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(withoutByteOrderMark(text)), FORMAT)) {
            requireColumns(parser.getHeaderNames());
            readRows(parser);
        } catch (IllegalArgumentException e) {
            throw new BadInvoiceFile(List.of("line 1: " + e.getMessage()));
        } catch (IOException e) {
            throw new BadInvoiceFile(List.of(String.valueOf(e.getMessage())));
        }
        if (problems.isEmpty() && invoices.isEmpty()) {
            problems.add("it has a header, but no rows");
        }
        if (!problems.isEmpty()) {
            throw new BadInvoiceFile(problems);
        }
        return invoices.entrySet().stream()
                .map(invoice -> invoice.getValue().toInvoice(invoice.getKey()))
                .toList();
    }

    private void readRows(CSVParser parser) {
        long end = 1;
        try {
            for (CSVRecord row : parser) {
                // A quoted value may hold line breaks: the row starts one line after the end of the one before.
                readRow(row, end + 1, parser.getHeaderNames().size());
                end = parser.getCurrentLineNumber();
            }
        } catch (UncheckedIOException e) {
            problems.add("after line " + end + ": " + e.getCause().getMessage());
        }
    }

    private void readRow(CSVRecord row, long line, int columns) {
        if (row.size() != columns) {
            problems.add("line " + line + ": " + row.size() + " columns (expected: " + columns + ")");
            return;
        }
        int problemsBefore = problems.size();
        String number = required(row, INVOICE, line);
        String product = required(row, PRODUCT, line);
        int quantity = quantity(row.get(QUANTITY), line);
        BigDecimal price = price(row.get(PRICE), line);
        if (problems.size() > problemsBefore) {
            return;
        }
        String customer = row.get(CUSTOMER);
        Rows rows = invoices.computeIfAbsent(number, first -> new Rows(customer, line));
        if (!rows.customer.equals(customer)) {
            problems.add("line " + line + ": invoice " + number + " has " + CUSTOMER + " '" + customer + "', but '"
                    + rows.customer + "' on line " + rows.firstLine);
        }
        rows.lines.add(new Invoice.Line(product, quantity, price));
    }

    private String required(CSVRecord row, String column, long line) {
        String value = row.get(column);
        if (value.isBlank()) {
            problems.add("line " + line + ": " + column + " is empty");
        }
        return value;
    }

    private int quantity(String text, long line) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            problems.add("line " + line + ": " + QUANTITY + " '" + text + "' (expected: a whole number)");
            return 0;
        }
    }

    private BigDecimal price(String text, long line) {
        if (!DECIMAL.matcher(text).matches()) {
            problems.add("line " + line + ": " + PRICE + " '" + text + "' (expected: a decimal such as 2.55)");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }

    private static void requireColumns(List<String> found) {
        List<String> missing =
                COLUMNS.stream().filter(column -> !found.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new BadInvoiceFile(List.of(
                    "line 1: no column " + String.join(", ", missing) + " (found: " + String.join(", ", found) + ")"));
        }
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The rows of one invoice while they are gathered. */
    private static final class Rows {
        private final String customer;
        private final long firstLine;
        private final List<Invoice.Line> lines = new ArrayList<>();

        Rows(String customer, long firstLine) {
            this.customer = customer;
            this.firstLine = firstLine;
        }

        Invoice toInvoice(String number) {
            return new Invoice(number, customer, lines);
        }
    }
}
