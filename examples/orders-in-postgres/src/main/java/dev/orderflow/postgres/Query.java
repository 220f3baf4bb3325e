package dev.orderflow.postgres;

import dev.orderflow.postgres.table.OrdersTables;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints the rows of a query, for those who have no psql: tabs between the columns, their names in the first line. */
final class Query {
    private final OrdersTables tables;

    Query(OrdersTables tables) {
        this.tables = tables;
    }

    void print(String sql, PrintStream out) throws SQLException {
        try (Connection connection = tables.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            for (String line = line(columns, rows.getMetaData()::getColumnLabel); line != null; ) {
                out.println(line);
                line = rows.next() ? line(columns, rows::getString) : null;
            }
        }
    }

    private interface Column {
        String text(int number) throws SQLException;
    }

    private static String line(int columns, Column column) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int number = 1; number <= columns; number++) {
            String text = column.text(number);
            line.append(number == 1 ? "" : "\t").append(text == null ? "" : text);
        }
        return line.toString();
    }
}
