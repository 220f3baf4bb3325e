package dev.orderflow.workload.invoices;

import dev.orderflow.workload.invoices.Columns.Field;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads RFC 4180 text with one row for each line of an invoice. Rows of one invoice need not stand together, and what is the
 * same in all of them, its customer and its currency, need only stand in the first. It collects every problem before it
 * gives up. For one file.
 */
final class InvoiceParser {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final Columns columns;
    private final String currency;
    private final Map<String, Rows> invoices = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Field, Read> readOtherwise = new LinkedHashMap<>();
    private Map<Field, Integer> places = Map.of();

    /** For files of the "Online Retail" data set. */
    InvoiceParser() {
        this(new Columns(Map.of()), "");
    }

    /** @param currency of invoices that name none; empty: the service's */
    InvoiceParser(Columns columns, String currency) {
        this.columns = columns;
        this.currency = currency;
    }

    /** Cells that were read in another form than they have: how many, and the first of them. */
    private record Read(String cell, String value, int count) {
        Read onceMore() {
            return new Read(cell, value, count + 1);
        }
    }

    /** Invoices in the order of their first rows. */
    List<Invoice> parse(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(withoutByteOrderMark(text)), FORMAT)) {
            readRows(parser.iterator(), new LineNumbers(withoutByteOrderMark(text)));
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

    /** What was read in another form than it is written in. */
    List<String> notes() {
        return readOtherwise.entrySet().stream()
                .map(entry -> columns.name(entry.getKey()) + ": "
                        + entry.getValue().count() + " values were normalized; the first is '"
                        + entry.getValue().cell() + "', read as '"
                        + entry.getValue().value() + "'")
                .toList();
    }

    private void readRows(Iterator<CSVRecord> rows, LineNumbers lines) {
        long line = 1;
        try {
            List<String> header =
                    rows.hasNext() ? rows.next().stream().map(String::strip).toList() : List.of();
            places = columns.in(header);
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                line = lines.of(row.getCharacterPosition());
                readRow(row, line, header.size());
            }
        } catch (UncheckedIOException e) {
            problems.add("after line " + line + ": " + e.getCause().getMessage());
        }
    }

    private void readRow(CSVRecord row, long line, int cells) {
        if (row.size() != cells) {
            problems.add("line " + line + ": " + row.size() + " columns (expected: " + cells + ")");
            return;
        }
        int problemsBefore = problems.size();
        Optional<String> number = required(row, Field.INVOICE, line, Cells::invoice);
        Optional<String> product = required(row, Field.PRODUCT, line, Cells::product);
        Optional<Integer> quantity = required(row, Field.QUANTITY, line, Cells::wholeNumber);
        Optional<BigDecimal> price = required(row, Field.PRICE, line, Cells::decimal);
        String customer = value(row, Field.CUSTOMER, line, Cells::customer).orElse("");
        String named = value(row, Field.CURRENCY, line, Cells::currency).orElse("");
        if (problems.size() > problemsBefore) {
            return;
        }
        Rows rows = invoices.computeIfAbsent(number.orElseThrow(), first -> new Rows(customer, named, line));
        requireSame(number.get(), rows, Field.CUSTOMER, customer, rows.customer, line);
        requireSame(number.get(), rows, Field.CURRENCY, named, rows.currency, line);
        rows.lines.add(new Invoice.Line(product.orElseThrow(), quantity.orElseThrow(), price.orElseThrow()));
    }

    private void requireSame(String number, Rows rows, Field field, String value, String first, long line) {
        if (!value.isEmpty() && !value.equals(first)) {
            problems.add("line " + line + ": invoice " + number + " has " + columns.name(field) + " '" + value
                    + "', but '" + first + "' on line " + rows.firstLine);
        }
    }

    private <T> Optional<T> required(CSVRecord row, Field field, long line, Function<String, T> form) {
        String cell = row.get(places.get(field));
        if (Cells.text(cell).isEmpty()) {
            String what = cell.isBlank() ? "is empty" : "'" + cell + "' (expected: a value)";
            problems.add("line " + line + ": " + columns.name(field) + " " + what);
            return Optional.empty();
        }
        return value(row, field, line, form);
    }

    /** Empty if the cell says nothing, or something wrong, which is then a problem. */
    private <T> Optional<T> value(CSVRecord row, Field field, long line, Function<String, T> form) {
        Integer place = places.get(field);
        if (place == null) {
            return Optional.empty();
        }
        String cell = row.get(place);
        String text = Cells.text(cell);
        try {
            Optional<T> value = text.isEmpty() ? Optional.empty() : Optional.of(form.apply(text));
            if (value.isEmpty() || value.get() instanceof String) {
                note(field, cell, value.map(Object::toString).orElse(""));
            }
            return value;
        } catch (IllegalArgumentException wrong) {
            problems.add("line " + line + ": " + columns.name(field) + " '" + cell + "' (expected: "
                    + wrong.getMessage() + ")");
            return Optional.empty();
        }
    }

    /** Spaces around a value, and nothing but spaces, are nothing to speak of. */
    private void note(Field field, String cell, String value) {
        if (!cell.strip().equals(value)) {
            readOtherwise.merge(field, new Read(cell, value, 1), (first, other) -> first.onceMore());
        }
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The rows of one invoice while they are gathered. */
    private final class Rows {
        private final String customer;
        private final String currency;
        private final long firstLine;
        private final List<Invoice.Line> lines = new ArrayList<>();

        Rows(String customer, String currency, long firstLine) {
            this.customer = customer;
            this.currency = currency;
            this.firstLine = firstLine;
        }

        Invoice toInvoice(String number) {
            return new Invoice(number, customer, currency.isEmpty() ? InvoiceParser.this.currency : currency, lines);
        }
    }
}
