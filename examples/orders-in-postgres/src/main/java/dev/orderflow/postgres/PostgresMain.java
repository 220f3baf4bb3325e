package dev.orderflow.postgres;

import dev.orderflow.postgres.connect.ConnectWorker;
import dev.orderflow.postgres.table.OrdersTables;
import dev.orderflow.postgres.table.OwnPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code PostgresMain run|rebuild|query SQL [NAME=VALUE...]}. Runs Kafka Connect with one connector, until it is ended. */
public final class PostgresMain {
    private static final Logger log = LoggerFactory.getLogger(PostgresMain.class);
    private static final String USAGE =
            "usage: run [NAME=VALUE...] | rebuild [NAME=VALUE...] | query SQL [NAME=VALUE...]";
    private static final int USAGE_ERROR = 2;
    private static final int FAILED = 1;
    private static final int ANSWERS_WITHIN_SECONDS = 5;
    private static final int ENDS_WITHIN_SECONDS = 60;

    private PostgresMain() {}

    public static void main(String[] words) {
        System.exit(exitCode(List.of(words)));
    }

    private static int exitCode(List<String> words) {
        try {
            start(words);
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return USAGE_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception e) { // what a supervisor restarts
            log.error("Ends: {}", e.getMessage(), e);
            return FAILED;
        }
    }

    private static void start(List<String> words) throws IOException, SQLException, InterruptedException {
        List<String> rest = new ArrayList<>(words);
        String command = rest.isEmpty() ? "" : rest.remove(0);
        switch (command) {
            case "run" -> run(Settings.parse(rest));
            case "rebuild" -> rebuild(Settings.parse(rest));
            case "query" -> {
                String sql = rest.isEmpty() ? "SELECT * FROM orders" : rest.remove(0);
                query(Settings.parse(rest), sql, System.out);
            }
            default -> throw new IllegalArgumentException(command + " is not a command");
        }
    }

    private static void run(Settings settings) throws IOException, SQLException, InterruptedException {
        Stop stop = Stop.onShutdown();
        OrdersTables tables = tables(settings);
        try (OwnServer server = OwnServer.of(settings, tables)) {
            server.announce(settings);
            DeadLetterTopic.create(settings);
            try (ConnectWorker worker = ConnectWorker.start(settings.bootstrapServers())) {
                new Feed(settings, tables, worker).run(stop.asked());
            }
        } finally {
            stop.ended().countDown();
        }
    }

    private static void rebuild(Settings settings) throws SQLException, InterruptedException {
        DeadLetterTopic.create(settings);
        try (ConnectWorker worker = ConnectWorker.start(settings.bootstrapServers());
                TableProgress progress = new TableProgress(settings.bootstrapServers(), settings.ordersTopic())) {
            new Rebuild(settings, tables(settings), worker, progress).run();
        }
    }

    private static void query(Settings settings, String sql, PrintStream out) throws SQLException {
        new Query(tables(settings)).print(sql, out);
    }

    private static OrdersTables tables(Settings settings) {
        return new OrdersTables(Feed.database(settings), settings.name());
    }

    /** SIGTERM and Ctrl-C stop the run in order, and wait until it has ended; nothing else ends the process sooner. */
    private record Stop(CountDownLatch asked, CountDownLatch ended) {
        static Stop onShutdown() {
            Stop stop = new Stop(new CountDownLatch(1), new CountDownLatch(1));
            Runtime.getRuntime().addShutdownHook(new Thread(stop::ask));
            return stop;
        }

        private void ask() {
            asked.countDown();
            try {
                if (!ended.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    log.warn("It does not end within {} s", ENDS_WITHIN_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The program's own PostgreSQL, where none was named and none is left over from a run that was killed. */
    private record OwnServer(Optional<OwnPostgres> started) implements AutoCloseable {
        static OwnServer of(Settings settings, OrdersTables tables) throws IOException {
            if (!settings.isOwnPostgres() || answers(tables)) {
                return new OwnServer(Optional.empty());
            }
            return new OwnServer(
                    Optional.of(OwnPostgres.start(Path.of(settings.postgresDirectory()), settings.postgresPort())));
        }

        void announce(Settings settings) {
            log.info("{} url={}", started.isPresent() ? "Started PostgreSQL" : "Uses PostgreSQL", settings.jdbcUrl());
        }

        private static boolean answers(OrdersTables tables) {
            try (var connection = tables.connect()) {
                return connection.isValid(ANSWERS_WITHIN_SECONDS);
            } catch (SQLException notYet) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }
}
