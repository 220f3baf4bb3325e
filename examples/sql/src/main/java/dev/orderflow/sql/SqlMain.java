package dev.orderflow.sql;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs files of Flink SQL in this process until it is ended: {@code SqlMain NAME=VALUE... FILE...}. The statements of all files
 * are executed in order, and their INSERTs are one job, which begins with the last checkpoint that an earlier process completed.
 */
public final class SqlMain {
    private static final Logger log = LoggerFactory.getLogger(SqlMain.class);
    private static final int PARALLELISM = 2;
    private static final int PARTITIONS = 4;

    private SqlMain() {}

    /** @throws IllegalArgumentException when a file needs a setting that is not given */
    public static void main(String[] words) throws IOException, ExecutionException, InterruptedException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:9092",
                "schema.registry.url", "http://127.0.0.1:8081",
                "name.prefix", "",
                "create.topics", "",
                "checkpoints", "sql-checkpoints"));
        List<Path> files = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                set(settings, word.substring(0, equals), word.substring(equals + 1));
            } else {
                files.add(Path.of(word));
            }
        }
        List<String> statements = new ArrayList<>();
        for (Path file : files) {
            statements.addAll(Script.read(file, settings).statements());
        }
        createTopics(settings);
        run(statements, new Checkpoints(Path.of(settings.get("checkpoints")).toAbsolutePath()));
    }

    private static void set(Map<String, String> settings, String name, String value) {
        if (settings.replace(name, value) == null) {
            throw new IllegalArgumentException(
                    name + " is not a setting (expected: one of " + new TreeSet<>(settings.keySet()) + ")");
        }
    }

    /** Those of the queries, which no catalogue knows; one that is there stays as it is. */
    private static void createTopics(Map<String, String> settings) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            for (String name : settings.get("create.topics").split(",", -1)) {
                if (!name.isBlank()) {
                    create(
                            admin,
                            new NewTopic(
                                    settings.get("name.prefix") + name.strip(),
                                    Optional.of(PARTITIONS),
                                    Optional.empty()));
                }
            }
        }
    }

    private static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void run(List<String> statements, Checkpoints checkpoints)
            throws IOException, ExecutionException, InterruptedException {
        Configuration configuration =
                Configuration.fromMap(settings(checkpoints.directory().toUri()));
        checkpoints.last().ifPresent(last -> {
            log.info("Goes on from {}", last);
            configuration.setString(
                    "execution.state-recovery.path", last.toUri().toString());
        });
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration));
        StatementSet inserts = tables.createStatementSet();
        for (String statement : statements) {
            if (statement.toUpperCase(Locale.ROOT).startsWith("INSERT")) {
                inserts.addInsertSql(statement);
            } else {
                tables.executeSql(statement);
            }
        }
        inserts.execute().await();
    }

    /** What is written is committed with a checkpoint, so their interval is how long it takes until others see it. */
    private static Map<String, String> settings(URI checkpoints) {
        return Map.ofEntries(
                // A broker that is away for a moment is no reason to end; a record that cannot be read is, and somebody
                // must know.
                Map.entry("restart-strategy.type", "failure-rate"),
                Map.entry("restart-strategy.failure-rate.max-failures-per-interval", "5"),
                Map.entry("restart-strategy.failure-rate.failure-rate-interval", "10 min"),
                Map.entry("restart-strategy.failure-rate.delay", "5 s"),
                Map.entry("rest.address", "127.0.0.1"),
                Map.entry("rest.bind-address", "127.0.0.1"),
                Map.entry("rest.bind-port", "0"),
                Map.entry("execution.checkpointing.interval", "1 s"),
                Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
                Map.entry("execution.checkpointing.dir", checkpoints.toString()),
                Map.entry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
                // Each row that is written has one source row, so rows of one key need no order among themselves.
                Map.entry("table.exec.sink.upsert-materialize", "NONE"));
    }
}
