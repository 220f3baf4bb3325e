package dev.orderflow.postgres;

import dev.orderflow.postgres.connect.ConnectWorker;
import dev.orderflow.postgres.connect.SinkConfig;
import dev.orderflow.postgres.connect.SinkConfig.Source;
import dev.orderflow.postgres.table.Database;
import dev.orderflow.postgres.table.OrdersTable;
import dev.orderflow.postgres.table.OrdersTables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the table filled that the view shows: after a rebuild has switched the view, the other one. */
final class Feed {
    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Settings settings;
    private final OrdersTables tables;
    private final ConnectWorker worker;

    Feed(Settings settings, OrdersTables tables, ConnectWorker worker) {
        this.settings = settings;
        this.tables = tables;
        this.worker = worker;
    }

    /** Until it is told to stop. A database that is away is waited for. */
    void run(CountDownLatch stop) throws SQLException, InterruptedException {
        OrdersTable first = tables.currentOrFirst();
        tables.dropBefore(first);
        fill(first);
        while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            follow();
            worker.restartFailedTask();
        }
    }

    /** Starts the connector of this table, in place of the one that runs. */
    void fill(OrdersTable table) {
        Source source = new Source(
                settings.ordersTopic(), settings.registryUrl(), settings.deadLetterTopic(), settings.replicas());
        worker.run(
                table.connector(), SinkConfig.connector(table.connector(), source, database(settings), table.name()));
        log.info("Fills table={} connector={}", table.name(), table.connector());
    }

    static Database database(Settings settings) {
        return new Database(settings.jdbcUrl(), settings.jdbcUser(), settings.jdbcPassword());
    }

    private void follow() {
        try {
            tables.current()
                    .filter(table -> !worker.running().equals(Optional.of(table.connector())))
                    .ifPresent(this::fill);
        } catch (SQLException e) {
            log.warn("The database does not answer: {}", e.getMessage());
        }
    }
}
