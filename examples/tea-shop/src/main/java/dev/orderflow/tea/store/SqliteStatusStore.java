package dev.orderflow.tea.store;

import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.TeaOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In a file of SQLite. What was committed survives {@code kill -9}; after the machine itself has lost power the last transactions may
 * be missing, facts and positions alike, and are read again. One connection writes, another reads: with a write-ahead log neither
 * waits for the other (SQLite, Write-Ahead Logging). A read is a look-up by the primary key, so reads wait for each other briefly.
 */
public final class SqliteStatusStore implements StatusStore {
    private static final String FACTS = """
            CREATE TABLE IF NOT EXISTS facts (
                order_id TEXT NOT NULL, code INTEGER NOT NULL, at INTEGER NOT NULL,
                sugar TEXT, username TEXT, customer_id TEXT, tea TEXT, pearl TEXT, topping TEXT,
                PRIMARY KEY (order_id, code)) WITHOUT ROWID""";
    private static final String POSITIONS = """
            CREATE TABLE IF NOT EXISTS positions (
                topic TEXT NOT NULL, part INTEGER NOT NULL, next INTEGER NOT NULL,
                PRIMARY KEY (topic, part)) WITHOUT ROWID""";
    private static final List<String> BEGIN = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA busy_timeout = 5000",
            FACTS,
            "CREATE INDEX IF NOT EXISTS facts_by_time ON facts (at)",
            POSITIONS);
    private static final String INSERT = "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String MOVE =
            "INSERT INTO positions VALUES (?, ?, ?)" + " ON CONFLICT (topic, part) DO UPDATE SET next = excluded.next";
    private static final String FORGET =
            "DELETE FROM facts WHERE order_id IN (SELECT DISTINCT old.order_id FROM facts old"
                    + " WHERE old.at < ?1 AND NOT EXISTS"
                    + " (SELECT 1 FROM facts newer WHERE newer.order_id = old.order_id AND newer.at >= ?1) LIMIT ?2)"
                    + " RETURNING order_id";
    private static final int FIRST_OF_ORDER = 4;

    private final Path file;
    private final Connection writer;
    private final Connection reader;

    /** Makes the file if there is none. */
    public SqliteStatusStore(Path file) {
        this.file = file;
        this.writer = open(BEGIN);
        try {
            writer.setAutoCommit(false);
            this.reader = open(List.of("PRAGMA busy_timeout = 5000", "PRAGMA query_only = TRUE"));
        } catch (SQLException | RuntimeException failure) {
            end(writer, failure);
            throw failure instanceof SQLException sql ? failed("opened", sql) : (RuntimeException) failure;
        }
    }

    @Override
    public Map<Place, Long> positions() {
        return inTransaction("read", () -> {
            Map<Place, Long> positions = new HashMap<>();
            try (Statement statement = writer.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT topic, part, next FROM positions")) {
                while (rows.next()) {
                    positions.put(new Place(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
            return positions;
        });
    }

    @Override
    public void keep(Collection<Fact> facts, Map<Place, Long> positions) {
        inTransaction("written", () -> {
            try (PreparedStatement insert = writer.prepareStatement(INSERT);
                    PreparedStatement move = writer.prepareStatement(MOVE)) {
                for (Fact fact : facts) {
                    bind(insert, fact);
                    insert.addBatch();
                }
                insert.executeBatch();
                for (Map.Entry<Place, Long> position : positions.entrySet()) {
                    move.setString(1, position.getKey().topic());
                    move.setInt(2, position.getKey().partition());
                    move.setLong(3, position.getValue());
                    move.addBatch();
                }
                move.executeBatch();
            }
            return facts.size();
        });
    }

    @Override
    public List<Fact> facts(String orderId) {
        synchronized (reader) {
            try (PreparedStatement select =
                    reader.prepareStatement("SELECT * FROM facts WHERE order_id = ? ORDER BY code")) {
                select.setString(1, orderId);
                List<Fact> facts = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        facts.add(fact(rows));
                    }
                }
                return facts;
            } catch (SQLException failure) {
                throw failed("read", failure);
            }
        }
    }

    @Override
    public boolean forgetBefore(Instant time) {
        return inTransaction("written", () -> {
            try (PreparedStatement delete = writer.prepareStatement(FORGET)) {
                delete.setLong(1, time.toEpochMilli());
                delete.setInt(2, FORGOTTEN_AT_ONCE);
                Set<String> forgotten = new HashSet<>();
                try (ResultSet rows = delete.executeQuery()) {
                    while (rows.next()) {
                        forgotten.add(rows.getString(1));
                    }
                }
                return forgotten.size() == FORGOTTEN_AT_ONCE;
            }
        });
    }

    @Override
    public void close() {
        try (writer) {
            synchronized (reader) {
                reader.close();
            }
        } catch (SQLException failure) {
            throw failed("closed", failure);
        }
    }

    private Connection open(List<String> first) {
        try {
            Connection opened = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = opened.createStatement()) {
                for (String sql : first) {
                    statement.execute(sql);
                }
                return opened;
            } catch (SQLException failure) {
                end(opened, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw failed("opened", failure);
        }
    }

    private static void end(Connection half, Exception failure) {
        try {
            half.close();
        } catch (SQLException further) {
            failure.addSuppressed(further);
        }
    }

    /** What is done with the connection that writes, by the one thread that writes. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T inTransaction(String done, Work<T> work) {
        try {
            try {
                T result = work.run();
                writer.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                writer.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            throw failed(done, failure);
        }
    }

    private IllegalStateException failed(String done, SQLException failure) {
        return new IllegalStateException(
                "The store of orders " + file + " cannot be " + done + ": " + failure.getMessage()
                        + "; check the file and its disk. If it is damaged, delete it: it is made again from the topics",
                failure);
    }

    private static void bind(PreparedStatement insert, Fact fact) throws SQLException {
        insert.setString(1, fact.orderId());
        insert.setInt(2, fact.code());
        insert.setLong(3, fact.at().toEpochMilli());
        List<String> order = fact.order()
                .map(of -> List.of(of.sugar(), of.username(), of.customerId(), of.tea(), of.pearl(), of.topping()))
                .orElse(List.of());
        for (int column = 0; column < 6; column++) {
            insert.setString(FIRST_OF_ORDER + column, order.isEmpty() ? null : order.get(column));
        }
    }

    private static Fact fact(ResultSet row) throws SQLException {
        Optional<TeaOrder> order = row.getString("tea") == null
                ? Optional.empty()
                : Optional.of(new TeaOrder(
                        row.getString("sugar"),
                        row.getString("username"),
                        row.getString("customer_id"),
                        row.getString("tea"),
                        row.getString("pearl"),
                        row.getString("topping")));
        return new Fact(row.getString("order_id"), row.getInt("code"), Instant.ofEpochMilli(row.getLong("at")), order);
    }
}
