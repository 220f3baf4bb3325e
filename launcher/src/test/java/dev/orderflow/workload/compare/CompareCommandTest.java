package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Request;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.workload.compare.Report.MeasuredBuild;
import dev.orderflow.workload.load.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of builds that are small scripts, with one stub for their services. */
@DisabledOnOs(OS.WINDOWS)
class CompareCommandTest {
    private static final Plan SHORT = new Plan(
            new Plan.Rest(Duration.ZERO, Duration.ofMillis(50)),
            new Plan.OneClient(1, 5),
            new Plan.ManyClients(new Clients(2), Duration.ofMillis(50), Duration.ofMillis(200)));

    @TempDir
    private Path directory;

    private final List<String> remarks = new ArrayList<>();

    @Test
    void measuresEverythingAndStopsDev() throws Exception {
        try (StubService service = new StubService(CompareCommandTest::validated)) {
            Build build = build("echo $$ >" + directory + "/pid; " + ready(service) + "; exec sleep 60");

            RunResult result = Run.of(build, 1, SHORT, log(), remarks::add);

            assertThat(result.errors()).isEmpty();
            assertThat(result.values()).containsOnlyKeys(Measure.values());
            assertThat(result.archives()).isFalse();
            long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void startsDevWithItsOptionsAndSendsOrdersOfSoManyLines() throws Exception {
        try (StubService service = new StubService(CompareCommandTest::validated)) {
            Build plain = build("echo $* >" + directory + "/words; " + ready(service) + "; exec sleep 60");
            Build build = new Build(plain.side(), plain.directory(), List.of("--no-console"));
            Plan plan = SHORT.on(new Plan.Subject(List.of("--partitions", "7"), 3, 2));

            assertThat(Run.of(build, 1, plan, log(), remarks::add).errors()).isEmpty();

            assertThat(directory.resolve("words")).content().endsWith(" --no-console --partitions 7\n");
            assertThat(service.requests())
                    .extracting(Request::body)
                    .filteredOn(body -> body.contains("\"lines\""))
                    .last()
                    .asString()
                    .containsPattern("LOAD-.*LOAD-");
        }
    }

    @Test
    void stopsWhatDevLeavesBehind() throws Exception {
        try (StubService service = new StubService(CompareCommandTest::validated)) {
            Build build = build("sleep 60 & echo $! >" + directory + "/pid; " + ready(service) + "; wait");

            assertThat(Run.of(build, 1, SHORT, log(), remarks::add).errors()).isEmpty();

            long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
            ProcessHandle.of(pid).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void countsOrdersThatAreNotValidatedAsErrorsOfTheirPart() throws Exception {
        try (StubService service = new StubService(new FailedAfterTheFirst()::answer)) {
            RunResult result = Run.of(build(ready(service) + "; exec sleep 60"), 2, SHORT, log(), remarks::add);

            assertThat(result.errors()).hasSize(2).first().asString().isEqualTo("one client: {FAILED OUT_OF_STOCK=5}");
            assertThat(new Comparison(List.of(result)).errors())
                    .first()
                    .asString()
                    .startsWith("before, round 2: one client: ");
            assertThat(result.values()).doesNotContainKey(Measure.ONE_P50);
        }
    }

    @Test
    void theReportNamesBuildsRoundsAndEveryRun() throws Exception {
        try (StubService service = new StubService(CompareCommandTest::validated)) {
            Build build = build(ready(service) + "; exec sleep 60");
            MeasuredBuild measured = new MeasuredBuild(build, build.version(log()));
            Comparison comparison = new Comparison(List.of(Run.of(build, 1, SHORT, log(), remarks::add)));
            Report report = new Report(Machine.read(directory), List.of(measured), 1, SHORT, comparison);

            assertThat(report.text()).contains("before   orderflow 1.2.3 in " + directory, "runs     1 round; ");
            ObjectNode json = report.json();
            assertThat(json.at("/builds/before/version").asText()).isEqualTo("orderflow 1.2.3");
            assertThat(json.at("/plan/orders").asInt()).isEqualTo(5);
            assertThat(json.at("/runs/0/values/oneClientP50Millis").isNumber()).isTrue();
            assertThat(json.at("/measures/oneClientP50Millis/before/median"))
                    .isEqualTo(json.at("/runs/0/values/oneClientP50Millis"));
        }
    }

    @Test
    void aDevThatEndsEarlyFailsTheCommandWithItsLog() throws IOException {
        build("echo the reason >&2; exit 3");

        CliRun run = CliRun.of(Orderflow::commandLine, "compare", directory.toString(), directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("before", "ended before it printed anything")
                .doesNotContain("the reason");
        String log = run.err().replaceFirst("(?s).*see (\\S+).*", "$1");
        assertThat(Path.of(log)).hasContent("the reason");
        Files.delete(Path.of(log));
    }

    @Test
    void otherOutputOfDevIsAFailure() throws IOException {
        Build build = build("echo hello; exec sleep 60");

        assertThatThrownBy(() -> Run.of(build, 1, SHORT, log(), remarks::add))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("hello");
    }

    @Test
    void aDirectoryWithoutAScriptIsWrongUsage() {
        CliRun run = CliRun.of(Orderflow::commandLine, "compare", directory.toString(), directory.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("BEFORE has no script that can be executed: ");
    }

    @Test
    void refusesFiguresThatMeasureNothing() {
        for (String option : List.of("--rounds", "--rest-seconds", "--orders", "--clients", "--seconds")) {
            assertThat(CliRun.of(Orderflow::commandLine, "compare", "x", "y", option, "0")
                            .exitCode())
                    .as(option)
                    .isEqualTo(2);
        }
    }

    private Build build(String dev) throws IOException {
        Path script = directory.resolve("orderflow");
        Files.writeString(
                script,
                "#!/bin/sh\ncase $1 in\n  config) echo '{}' ;;\n  --version) echo orderflow 1.2.3 ;;\n  dev) " + dev
                        + " ;;\nesac\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new Build(Side.BEFORE, directory, List.of());
    }

    private Path log() {
        return directory.resolve("log");
    }

    private static String ready(StubService service) {
        return "echo '{\"urls\":{\"orders-service\":\"" + service.url() + "\",\"inventory-service\":\"" + service.url()
                + "\"}}'";
    }

    private static Response validated(Request request) {
        return new Response(request.method().equals("POST") ? 201 : 200, "{\"state\":\"VALIDATED\",\"reasons\":[]}");
    }

    /** So that dev counts as started. */
    private static final class FailedAfterTheFirst {
        private boolean first = true;

        synchronized Response answer(Request request) {
            if (request.method().equals("POST") || first) {
                first = first && request.method().equals("POST");
                return validated(request);
            }
            return new Response(200, "{\"state\":\"FAILED\",\"reasons\":[{\"code\":\"OUT_OF_STOCK\"}]}");
        }
    }
}
