package dev.orderflow.system.certify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.details.DetailsService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.registry.PlainSchemas;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.history.SchemaHistory;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code certify} says of Orderflow's own checks, and of checks that are broken on purpose: the first keep every rule, each of
 * the others breaks exactly its own. All runs go on at once, against one installation.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertifyIT {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final List<ServiceDefinition<?>> SERVICES =
            List.of(OrdersService.DEFINITION, DetailsService.DEFINITION, InventoryService.DEFINITION);
    /** Runs as a process of its own, which is killed. */
    private static final String FRAUD = "fraud-service";

    private static final int RUNS_AT_ONCE = 3;
    private static final String ORDERS_OF_EVERY_KIND = "44";

    private final TestCluster cluster;
    private final Map<String, RunningService> running = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE);
    private Path directory;

    CertifyIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        olderCommands();
        for (ServiceDefinition<?> definition : SERVICES) {
            RunningService service = RunningService.start(definition, settings(definition.name()));
            running.put(definition.name(), service);
        }
        Files.writeString(directory.resolve("restart"), restart(FRAUD));
        assertThat(new ProcessBuilder("sh", directory.resolve("restart").toString())
                        .start()
                        .waitFor())
                .isZero();
        running.values().forEach(service -> service.awaitReady(READY));
    }

    @AfterAll
    void stop() throws IOException {
        running.values().forEach(RunningService::close);
        var unused = threads.shutdownNow();
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(fraud -> {
            boolean requested = fraud.destroyForcibly();
            assertThat(requested).isTrue();
            fraud.onExit().join();
        });
    }

    @Test
    void orderflowsOwnChecksKeepEveryRule() {
        List<CompletableFuture<CliRun>> runs =
                List.of(certify("ORDER_DETAILS_CHECK"), certify("FRAUD_CHECK"), certify("INVENTORY_CHECK/product"));

        assertThat(runs).allSatisfy(run -> {
            CliRun done = run.join();
            assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
            assertThat(json(done).path("orders").asInt()).isEqualTo(Integer.parseInt(ORDERS_OF_EVERY_KIND));
            assertThat(json(done).path("notes")).isEmpty();
        });
    }

    @Test
    void aKillInTheMidstOfTheWorkCostsAndDoublesNoAnswer() {
        CliRun run = certify(
                        "FRAUD_CHECK",
                        "--kill-command",
                        "sh " + directory.resolve("restart"),
                        "--within",
                        "50s",
                        "--orders",
                        "300",
                        "--clients",
                        "16")
                .join();

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(json(run).path("notes"))
                .singleElement()
                .satisfies(note -> assertThat(note.asText())
                        .matches("the kill command has run after 150 orders; [1-9]\\d* lacked answers then"));
    }

    @Test
    void eachBrokenCheckIsRedByItsRuleAlone() {
        try (BrokenCheck broken = new BrokenCheck(cluster, foreignSchema())) {
            Map<Fault, CompletableFuture<CliRun>> runs = new HashMap<>();
            for (Fault fault : Fault.values()) {
                String within = fault == Fault.TOO_LATE ? "1500ms" : "30s";
                runs.put(
                        fault,
                        certify(fault.check(), "--service", fault.service(), "--within", within, "--watch", "1s"));
            }
            assertThat(runs).allSatisfy((fault, run) -> {
                CliRun done = run.join();
                assertThat(broken(json(done)))
                        .as("%s: %s", fault, done.out())
                        .containsExactlyElementsOf(fault.rule().stream().toList());
                assertThat(done.exitCode())
                        .as(fault.name())
                        .isEqualTo(fault.rule().isEmpty() ? 0 : 10);
            });
            assertThat(broken).isNotNull();
        }
    }

    @Test
    void theTableNamesTheFirstRecordThatBreaksARule() {
        try (BrokenCheck broken = new BrokenCheck(cluster, foreignSchema())) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    words("certify", Fault.NO_WRITER.check(), "--service", Fault.NO_WRITER.service(), "--orders", "2")
                            .toArray(String[]::new));

            assertThat(broken).isNotNull();
            assertThat(run.exitCode()).isEqualTo(10);
            assertThat(run.out())
                    .containsPattern("answered +PASS +2 +0 ")
                    .containsPattern("writer +FAIL +2 +2 +" + cluster.prefix()
                            + "order-validations-[0-3]@\\d+ +order certify-\\w{8}-[01]: no header writer")
                    .contains("note: no order requires CHECK_WITH_NO_WRITER")
                    .contains("FAILED: CHECK_WITH_NO_WRITER of " + Fault.NO_WRITER.service() + " breaks writer");
        }
    }

    private CompletableFuture<CliRun> certify(String... words) {
        List<String> all = new ArrayList<>(List.of("certify"));
        all.addAll(List.of(words));
        all.addAll(List.of("-o", "json"));
        addUnlessThere(all, "--clients", "4");
        addUnlessThere(all, "--orders", ORDERS_OF_EVERY_KIND);
        return CompletableFuture.supplyAsync(
                () -> CliRun.of(
                        Orderflow::commandLine,
                        words(all.toArray(String[]::new)).toArray(String[]::new)),
                threads);
    }

    private static void addUnlessThere(List<String> words, String option, String value) {
        if (!words.contains(option)) {
            words.addAll(List.of(option, value));
        }
    }

    private List<String> words(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--url", "http://127.0.0.1:" + running.get("orders-service").port()));
        cluster.settings().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        return all;
    }

    private Map<String, String> settings(String service) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.resolve(service).toString());
        return settings;
    }

    /** A script as an operator has it: kills the process if there is one, and starts it. */
    private String restart(String service) {
        StringBuilder script = new StringBuilder("cd " + directory + "\n[ ! -f pid ] || kill -9 $(cat pid)\n");
        script.append(Path.of(System.getProperty("java.home"), "bin", "java"))
                .append(" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp '")
                .append(System.getProperty("java.class.path"))
                .append("' ")
                .append(Orderflow.class.getName())
                .append(" service ")
                .append(service);
        settings(service)
                .forEach((key, value) ->
                        script.append(" --").append(key).append(' ').append(value));
        return script.append(" >>log 2>&1 &\necho $! >pid\n").toString();
    }

    /** The same schema has the same id everywhere, so that this one differs by a text. */
    private int foreignSchema() {
        try (RegistryClient registry = new RegistryClient(cluster.settings())) {
            Schema documented = SchemaParser.parseSingle(
                    PlainSchemas.of(OrderValidation.class).toString().replace("One result of one check", "A result"));
            return registry.register(cluster.prefix() + "another-topic-value", documented);
        }
    }

    /** As in an installation that was upgraded from version to version. */
    private void olderCommands() {
        String subject = cluster.topics().orderCommands().subject();
        try (RegistryClient registry = new RegistryClient(cluster.settings())) {
            SchemaHistory.of(OrderCommand.class.getName())
                    .versions()
                    .forEach(version -> registry.register(subject, version));
        }
    }

    private static List<String> broken(JsonNode certificate) {
        List<String> broken = new ArrayList<>();
        for (JsonNode rule : certificate.path("rules")) {
            if (rule.path("verdict").asText().equals("FAIL")) {
                broken.add(rule.path("rule").asText());
                assertThat(Optional.of(rule.path("first")).filter(first -> first.hasNonNull("offset")))
                        .as(rule.toString())
                        .isPresent();
            }
        }
        return broken;
    }

    private static JsonNode json(CliRun run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.out() + run.err(), e);
        }
    }
}
