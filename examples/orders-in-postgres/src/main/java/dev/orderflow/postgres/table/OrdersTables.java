package dev.orderflow.postgres.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of the table and the view over one of them. What they are, and which one the view shows, is in the database
 * alone, so a process that dies leaves nothing behind that the next one would have to know.
 */
public final class OrdersTables {
    private static final Logger log = LoggerFactory.getLogger(OrdersTables.class);

    /** Of this program, for PostgreSQL's advisory locks: its processes create tables one after the other. */
    private static final long CREATION_LOCK = 0x6f72646572733031L;

    private static final long REBUILD_LOCK = CREATION_LOCK + 1;

    private final Database database;
    private final String connectorPrefix;

    /** @param connectorPrefix of the names of connectors; a table whose comment begins otherwise belongs to someone else */
    public OrdersTables(Database database, String connectorPrefix) {
        this.database = database;
        this.connectorPrefix = connectorPrefix;
    }

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** The table that the view shows. Creates the first one, and the view, where there is none. */
    public OrdersTable currentOrFirst() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            lock(connection);
            Optional<OrdersTable> current = current(connection);
            if (current.isPresent()) {
                return current.get();
            }
            OrdersTable first = create(connection, OrdersTable.FIRST);
            show(connection, first);
            connection.commit();
            return first;
        }
    }

    /** The table that the view shows; empty if there is no view. */
    public Optional<OrdersTable> current() throws SQLException {
        try (Connection connection = connect()) {
            return current(connection);
        }
    }

    /** The table after this one: the one that an earlier rebuild has begun, or a new one. */
    public OrdersTable beside(OrdersTable current) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            lock(connection);
            Optional<OrdersTable> begun = find(connection, current.nextName());
            OrdersTable next = begun.isPresent() ? begun.get() : create(connection, current.nextName());
            connection.commit();
            log.info("{} table={}", begun.isPresent() ? "Goes on with a rebuild" : "Rebuilds", next.name());
            return next;
        }
    }

    /**
     * Lets the view show the other table, in one transaction. Nothing writes to the old table from before the question to the
     * commit; readers go on all the time.
     *
     * @param isLevel whether the next table has everything that the old one has; asked once, while the old one stands still
     * @return whether the view was switched; false: the next table was not level
     */
    public boolean switchTo(OrdersTable next, OrdersTable old, BooleanSupplier isLevel) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '10s'");
            statement.execute("LOCK TABLE " + old.name() + " IN SHARE ROW EXCLUSIVE MODE");
            if (!isLevel.getAsBoolean()) {
                connection.rollback();
                return false;
            }
            show(connection, next);
            connection.commit();
            return true;
        }
    }

    /** Drops the generations before this one. One that a long query still reads is left for the next call. */
    public void dropBefore(OrdersTable current) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '2s'");
            for (OrdersTable table : all(connection)) {
                if (table.generation() < current.generation()) {
                    drop(statement, table);
                }
            }
        }
    }

    /**
     * Holds the right to rebuild until it is closed, or this process ends.
     *
     * @throws IllegalStateException when another process holds it
     */
    public Connection onlyRebuild() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_try_advisory_lock(" + REBUILD_LOCK + ")")) {
            result.next();
            if (result.getBoolean(1)) {
                return connection;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new IllegalStateException("another rebuild is running (expected: one at a time)");
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + CREATION_LOCK + ")");
        }
    }

    private Optional<OrdersTable> current(Connection connection) throws SQLException {
        String name;
        try (PreparedStatement query =
                connection.prepareStatement("SELECT table_name FROM information_schema.view_table_usage"
                        + " WHERE view_schema = current_schema() AND view_name = ?")) {
            query.setString(1, OrdersTable.VIEW);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                name = row.getString(1);
            }
        }
        return Optional.of(find(connection, name)
                .orElseThrow(() -> new IllegalStateException("the view " + OrdersTable.VIEW + " shows " + name
                        + ", which is not a table of " + connectorPrefix + " (expected: a schema of its own)")));
    }

    private Optional<OrdersTable> find(Connection connection, String name) throws SQLException {
        return all(connection).stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private List<OrdersTable> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT relname, obj_description(oid, 'pg_class') FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                        + " current_schema()::regnamespace AND relname ~ '^orders_[1-9][0-9]{0,8}$' ORDER BY oid")) {
            List<OrdersTable> tables = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String connector = rows.getString(2);
                    if (connector != null && connector.startsWith(connectorPrefix)) {
                        tables.add(new OrdersTable(rows.getString(1), connector));
                    }
                }
            }
            return tables;
        }
    }

    private OrdersTable create(Connection connection, String name) throws SQLException {
        OrdersTable table = new OrdersTable(
                name, connectorPrefix + "-" + UUID.randomUUID().toString().substring(0, 8));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    definition().replace("${table}", table.name()).replace("${connector}", table.connector()));
        }
        return table;
    }

    private static void show(Connection connection, OrdersTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW " + OrdersTable.VIEW + " AS SELECT * FROM " + table.name());
        }
    }

    private static void drop(Statement statement, OrdersTable table) {
        try {
            statement.execute("DROP TABLE " + table.name());
            log.info("Dropped table={}", table.name());
        } catch (SQLException e) {
            log.warn("Cannot drop table={} yet: {}", table.name(), e.getMessage());
        }
    }

    private static String definition() {
        try (InputStream text = OrdersTables.class.getResourceAsStream("table.sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("table.sql is part of this module", e);
        }
    }
}
