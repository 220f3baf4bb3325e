package dev.orderflow.workload.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells as lines of text: each column as wide as its widest cell. */
final class AlignedTable {
    private static final String GAP = "  ";

    private AlignedTable() {}

    /**
     * @param rows the heading among them, all of the same length
     * @param columnsOfWords the first ones, aligned at the left; the others have figures, aligned at the right
     */
    static String text(List<List<String>> rows, int columnsOfWords) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> aligned(row, widths, columnsOfWords))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String aligned(List<String> row, int[] widths, int columnsOfWords) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding = " ".repeat(widths[column] - row.get(column).length());
                    return column < columnsOfWords ? row.get(column) + padding : padding + row.get(column);
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
