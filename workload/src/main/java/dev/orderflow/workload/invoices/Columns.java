package dev.orderflow.workload.invoices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column of a file has what, by the columns' names: those of the "Online Retail" data set, unless others are named.
 * Columns that no field uses are ignored, with any name and any number of times.
 */
final class Columns {
    private final Map<Field, String> names = new EnumMap<>(Field.class);
    private final boolean currencyIsNamed;

    /** What is read of a row. */
    enum Field {
        INVOICE("InvoiceNo"),
        PRODUCT("StockCode"),
        QUANTITY("Quantity"),
        PRICE("UnitPrice"),
        CUSTOMER("CustomerID"),
        /** The only one that a file need not have. */
        CURRENCY("Currency");

        private final String column;

        Field(String column) {
            this.column = column;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param others names of columns by {@link Field#key}
     * @throws IllegalArgumentException when there is no such field, or a column has no name
     */
    Columns(Map<String, String> others) {
        for (Field field : Field.values()) {
            names.put(field, field.column);
        }
        others.forEach((key, column) -> names.put(field(key), named(key, column)));
        currencyIsNamed = others.containsKey(Field.CURRENCY.key());
    }

    String name(Field field) {
        return names.get(field);
    }

    /**
     * Where in a row each field stands.
     *
     * @param header the columns' names
     * @throws BadInvoiceFile when a column is missing, or two have its name
     */
    Map<Field, Integer> in(List<String> header) {
        Map<Field, Integer> found = new EnumMap<>(Field.class);
        List<Field> missing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        names.forEach((field, name) -> {
            List<Integer> places = IntStream.range(0, header.size())
                    .filter(place -> header.get(place).equals(name))
                    .boxed()
                    .toList();
            if (places.size() > 1) {
                problems.add("line 1: " + places.size() + " columns are called " + name + " (expected: one)");
            } else if (places.size() == 1) {
                found.put(field, places.get(0));
            } else if (field != Field.CURRENCY || currencyIsNamed) {
                missing.add(field);
            }
        });
        missing(missing, header).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new BadInvoiceFile(problems);
        }
        return found;
    }

    private Optional<String> missing(List<Field> missing, List<String> header) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String columns = missing.stream().map(names::get).collect(Collectors.joining(", "));
        return Optional.of("line 1: no column " + columns + " (found: " + String.join(", ", header) + "); --map "
                + missing.get(0).key() + "=COLUMN names another one");
    }

    private static Field field(String key) {
        return Arrays.stream(Field.values())
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--map " + key + " (expected: one of "
                        + Arrays.stream(Field.values()).map(Field::key).collect(Collectors.joining(", ")) + ")"));
    }

    private static String named(String key, String column) {
        if (column.isBlank()) {
            throw new IllegalArgumentException("--map " + key + "= (expected: the name of a column)");
        }
        return column.strip();
    }
}
