package dev.orderflow.launcher.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.distribution.Distribution.Run;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people download, as they run it. Not asked for where the build was told not to make it. */
@ExtendWith(StackExtension.class)
@EnabledIfSystemProperty(named = Distribution.ARCHIVE, matches = ".+", disabledReason = "-Ddistribution.skip was given")
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // unpacked once
@Tag("proof")
class DistributionIT {
    private static final Pattern PORT = Pattern.compile("Service started service=details-service port=(\\d+)");

    private Path directory;
    private Distribution distribution;

    private final EmbeddedStack stack;

    DistributionIT(EmbeddedStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void unpack(@TempDir Path directory) throws Exception {
        this.directory = directory;
        distribution = Distribution.unpackedIn(directory);
    }

    @Test
    void saysItsVersionAndTheRevisionThatItWasBuiltFrom() throws Exception {
        Run version = distribution.run("--version");

        assertThat(version.err()).isEmpty();
        assertThat(version.out()).matches("orderflow \\d+\\.\\d+\\.\\d+ \\((" + revision() + ")(, modified)?\\)\\R");
        assertThat(distribution.run("service", "details-service", "--version").out())
                .isEqualTo(version.out());
    }

    @Test
    void helpNamesTheCommandsAndWhatTheScriptDoesItself() throws Exception {
        assertThat(distribution.run("--help").out()).contains("topics", "service", "./orderflow prepare");
    }

    @Test
    void withoutTheJarsOfTheWorkloadItHasNoCommandThatMakesTraffic() throws Exception {
        Distribution image = Distribution.unpackedIn(Files.createDirectory(directory.resolve("image")));
        assertThat(image.run("--help").out()).contains("  load ", "  compare ", "  grow ", "  demo ", "  import ");

        Files.move(image.workload(), directory.resolve("workload"));

        assertThat(image.run("--help").out())
                .contains("  order ")
                .doesNotContain("  load ", "  compare ", "  grow ", "  demo ", "  import ");
        assertThat(image.run("load", "sequential").exitCode()).isEqualTo(2);
    }

    @Test
    void runsThroughLinksOnThePath() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("orderflow-link"), distribution.script());
        Path linkToLink =
                Files.createSymbolicLink(distribution.elsewhere().resolve("orderflow"), Path.of("../orderflow-link"));

        Run direct = distribution.run("--version");

        assertThat(distribution.run(link, Map.of(), "--version")).isEqualTo(direct);
        assertThat(distribution.run(linkToLink, Map.of(), "--version")).isEqualTo(direct);
        assertThat(direct.exitCode()).isZero();
    }

    @Test
    void saysWhatItNeedsWhereThereIsNoJava() throws Exception {
        Path bash = Files.createDirectory(directory.resolve("no java"));
        for (String tool : List.of("bash", "dirname", "sed", "head")) {
            Files.createSymbolicLink(
                    bash.resolve(tool), directory.resolve("bin").resolve(tool));
        }

        Run run = distribution.run(distribution.script(), Map.of("PATH", bash.toString()), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no Java 17 or later").contains("try: install Java 17");
    }

    @Test
    void aServiceStartsOnTopicsThatItAppliedAndEndsInOrderWithoutWritingBesideItself() throws Exception {
        Map<String, String> before = distribution.files();
        String state = directory.resolve("state").toString();

        Run topics = distribution.run(onTheCluster("topics", "apply"));
        assertThat(topics.exitCode()).as(topics.err()).isZero();
        assertThat(serve(onTheCluster("service", "details-service", "--http.port", "0", "--state.dir", state)))
                .isZero();

        assertThat(distribution.files()).isEqualTo(before);
    }

    /** With what {@code prepare} made Java loads classes from there, and without, or with something else there, it runs. */
    @Test
    void preparesAFasterStartAndDoesNotDependOnIt() throws Exception {
        Distribution prepared = Distribution.unpackedIn(Files.createDirectory(directory.resolve("prepared")));
        Path loaded = directory.resolve("loaded");
        Map<String, String> watched = Map.of("ORDERFLOW_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        String[] version = {"service", "orders-service", "--version"};
        Run unprepared = prepared.run(prepared.script(), watched, version);
        assertThat(Files.readString(loaded)).doesNotContain("shared objects file (top)");

        // A setting that dev would refuse: it belongs to the caller, and not to the prepared system.
        Run prepare = prepared.run(prepared.script(), Map.of("ORDERFLOW_FRAUD_LIMIT", "high"), "prepare");
        assertThat(prepare.exitCode()).as(prepare.err()).isZero();
        assertThat(prepared.run(prepared.script(), watched, version)).isEqualTo(unprepared);
        assertThat(Files.readString(loaded)).contains("shared objects file (top)");
        Files.move(prepared.workload(), directory.resolve("workload of prepared"));
        assertThat(prepared.run(prepared.script(), watched, version)).isEqualTo(unprepared);
        assertThat(Files.readString(loaded)).as("as an image is").contains("shared objects file (top)");

        Path archive = prepared.home().resolve("archives/services.jsa");
        Files.delete(archive);
        Files.writeString(archive, "made by another Java");
        Run spoilt = prepared.run(version);
        assertThat(spoilt.exitCode()).isZero();
        assertThat(spoilt.out()).isEqualTo(unprepared.out());
        assertThat(spoilt.err()).contains("services.jsa fits no more", "try: ./orderflow prepare");
    }

    /** Moved by the shell: where the test itself runs in such a locale, Java could not write the name. */
    @Test
    void runsInADirectoryWithALetterOutsideAsciiInTheLocaleC() throws Exception {
        Distribution moved = Distribution.unpackedIn(Files.createDirectory(directory.resolve("moved")));
        Path starter = Files.writeString(directory.resolve("start-moved"), """
                moved="${1%/*}/"$'\\xc3\\xa9t\\xc3\\xa9'
                mv "$1" "$moved"
                exec "$moved/orderflow" --version
                """);
        ProcessBuilder builder =
                new ProcessBuilder("bash", starter.toString(), moved.home().toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process run = builder.start();
        run.getOutputStream().close();

        assertThat(new String(run.getInputStream().readAllBytes(), UTF_8)).startsWith("orderflow ");
        assertThat(run.waitFor()).isZero();
    }

    @Test
    void everyJarOfOthersIsListedAndHasTheTextOfItsLicence() throws Exception {
        LicenceTexts texts = new LicenceTexts(distribution);
        List<String> jars = distribution.jars(false);

        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(jars).allSatisfy(jar -> {
            assertThat(texts.licences(jar)).as("licences of %s", jar).isNotEmpty();
            assertThat(texts.hasFor(jar)).as("text for %s", jar).isTrue();
        });
    }

    @Test
    void theBillOfMaterialsNamesTheJarsAndNoMore() throws Exception {
        Path bill = distribution.home().resolve("sbom.json");
        assumeThat(System.getProperty("distribution.built"))
                .as("the plugin that writes it is skipped by mvn -o")
                .isEqualTo("offline: false");
        List<String> named = new ArrayList<>();
        for (JsonNode component : Json.MAPPER.readTree(bill.toFile()).path("components")) {
            named.add(component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar");
        }

        List<String> jars = new ArrayList<>(distribution.jars(false));
        jars.addAll(distribution.jars(true));
        jars.removeIf(jar -> jar.startsWith("launcher-")); // which the bill is of
        assertThat(named).containsExactlyInAnyOrderElementsOf(jars);
    }

    /** Runs it until it is ready, and then ends it with SIGTERM; the exit code. */
    private int serve(String... words) throws Exception {
        Path out = Files.createTempFile(directory, "service-", ".out");
        Path err = Files.createTempFile(directory, "service-", ".err");
        Process process = distribution.start(distribution.script(), Map.of(), List.of(words), out, err);
        try {
            Await.untilAsserted(Duration.ofSeconds(90), () -> {
                assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
                assertThat(ready(err)).as(Files.readString(err)).isEqualTo(200);
            });
            // The script is Java by now, or the signal would end only the script.
            assertThat(process.toHandle().info().command().orElseThrow()).endsWith("java");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The status of readiness; 0 before there is a port. */
    private static int ready(Path log) throws IOException, InterruptedException {
        Matcher port = PORT.matcher(Files.readString(log));
        if (!port.find()) {
            return 0;
        }
        URI health = URI.create("http://127.0.0.1:" + port.group(1) + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** What git says where this was built, or what stands for it where there is no git. */
    private static String revision() throws IOException, InterruptedException {
        if (Files.notExists(Path.of("../.git"))) {
            return "unknown revision";
        }
        Process git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD").start();
        String revision = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(git.waitFor()).isZero();
        return revision;
    }

    private String[] onTheCluster(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--bootstrap.servers", stack.bootstrapServers(), "--name.prefix", "unpacked-"));
        all.addAll(List.of("--schema.registry.url", stack.registryUrl()));
        return all.toArray(String[]::new);
    }
}
