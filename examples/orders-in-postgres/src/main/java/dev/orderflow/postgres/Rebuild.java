package dev.orderflow.postgres;

import dev.orderflow.postgres.connect.ConnectWorker;
import dev.orderflow.postgres.table.OrdersTable;
import dev.orderflow.postgres.table.OrdersTables;
import dev.orderflow.topic.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a new table from the first record on, beside the one that readers use, and lets the view show it when it is level. Each
 * step can be done again: a rebuild that was killed goes on where it was, with the same table and the same consumer group.
 */
final class Rebuild {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Without any progress. */
    private static final Duration STALL = Duration.ofMinutes(2);

    /** How long the old table stands still for the new one, at most; then they go on, and it is tried again. */
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    private final Settings settings;
    private final OrdersTables tables;
    private final ConnectWorker worker;
    private final TableProgress progress;

    Rebuild(Settings settings, OrdersTables tables, ConnectWorker worker, TableProgress progress) {
        this.settings = settings;
        this.tables = tables;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * Ends when the view shows the new table.
     *
     * @throws IllegalStateException when there is nothing to rebuild, another rebuild runs, or nothing is written for two minutes
     */
    void run() throws SQLException, InterruptedException {
        Connection right = tables.onlyRebuild();
        try {
            rebuild();
        } finally {
            right.close();
        }
    }

    private void rebuild() throws SQLException, InterruptedException {
        OrdersTable old = tables.current()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no view " + OrdersTable.VIEW + " (expected: that of an earlier run)"));
        tables.dropBefore(old);
        OrdersTable next = tables.beside(old);
        new Feed(settings, tables, worker).fill(next);
        do {
            awaitLevel(next, progress.committedNow());
        } while (!tables.switchTo(next, old, () -> isLevelSoon(next)));
        worker.stopConnector();
        log.info("The view shows table={}", next.name());
        tables.dropBefore(next);
    }

    private void awaitLevel(OrdersTable next, Map<TopicPartition, Long> goal) throws InterruptedException {
        long missing = missing(next, goal);
        Deadline stalled = Deadline.in(STALL);
        while (missing > 0) {
            stalled.pause(LOOK);
            worker.restartFailedTask();
            long now = missing(next, goal);
            if (now < missing) {
                stalled = Deadline.in(STALL);
            } else if (stalled.isPast()) {
                throw new IllegalStateException(next.name() + " lacks " + now + " offsets, and got none for "
                        + STALL.toSeconds() + " s. Its warnings say why; when that is mended, rebuild goes on");
            }
            missing = now;
        }
    }

    /** Asked while nothing writes to the old table: all that it has is committed in the topic. */
    private boolean isLevelSoon(OrdersTable next) {
        Map<TopicPartition, Long> goal = progress.committedNow();
        Deadline deadline = Deadline.in(STANDSTILL);
        try {
            return deadline.await(() -> missing(next, goal) == 0, LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long missing(OrdersTable table, Map<TopicPartition, Long> goal) {
        Map<TopicPartition, Long> written = progress.writtenBy(table.connector());
        return goal.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - written.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }
}
