package dev.orderflow.loyalty.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.kit.RunningService;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check in a project of its own, from nothing: Orderflow's modules are installed into an empty repository, {@code new check} writes
 * the project into an empty directory, Maven builds and tests it there, and its service is certified, killed meanwhile. All of it
 * by the commands of the project's README.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class NewProjectIT {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Pattern BASH = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final List<String> MODULES =
            List.of("registry-serde", "embedded-stack", "schemas", "http-kit", "service-kit", "test-kit");

    @TempDir
    private Path directory;

    private final TestCluster cluster;
    private RunningService orders;

    NewProjectIT(TestCluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void stop() throws IOException {
        if (orders != null) {
            orders.close();
        }
        Path pid = project().resolve("gift-service.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(gift -> {
                boolean requested = gift.destroyForcibly();
                assertThat(requested).isTrue();
                gift.onExit().join();
            });
        }
    }

    @Test
    void buildsOutsideTheRepositoryAndIsCertified() throws Exception {
        assumeTrue(Maven.isThere(), "skipped: Maven (mvn) is not on the PATH, so no project can be built");
        assertThat(run("new", "check", "GIFT_CHECK", "--directory", project().toString())
                        .exitCode())
                .isZero();
        List<String> readme = commands();

        Maven maven = Maven.in(directory.resolve("maven"), Path.of(System.getProperty("maven.repository")));
        maven.type(
                one(readme, "mvn -q install"),
                Checkout.in(directory.resolve("orderflow"), MODULES).directory());
        maven.type(one(readme, "mvn -q verify"), project());

        assertThat(project().resolve("target/surefire-reports/TEST-com.example.gift.stream.GiftTopologyTest.xml"))
                .content()
                .contains("failures=\"0\"")
                .doesNotContain("tests=\"0\"");
        usesTheLibrariesThatAreTestedTogether();
        isCertified(one(readme, "./orderflow certify"));
    }

    /** Those that are on the class path of the tests of this repository. */
    private void usesTheLibrariesThatAreTestedTogether() throws IOException {
        List<String> tested = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        try (Stream<Path> jars = Files.list(project().resolve("target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .contains("schemas-0.1.0.jar", "service-kit-0.1.0.jar")
                    .filteredOn(jar -> MODULES.stream().noneMatch(jar::startsWith))
                    .hasSizeGreaterThan(20)
                    .isSubsetOf(tested);
        }
    }

    private void isCertified(String command) throws Exception {
        assertThat(run("topics", "apply", "--check", "gift-service").exitCode()).isZero();
        orders = RunningService.start(OrdersService.DEFINITION, settings());
        orders.awaitReady(READY);
        configure();
        Process start = new ProcessBuilder(project().resolve("start").toString()).start();
        assertThat(start.waitFor()).isZero();

        String kill = command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));
        CliRun certificate = run(
                "certify",
                "GIFT_CHECK",
                "--service",
                "gift-service",
                "--orders",
                "100",
                "--url",
                "http://127.0.0.1:" + orders.port(),
                "--kill-command",
                kill.replace("PROJECT", project().toString()));
        assertThat(certificate.exitCode())
                .as(certificate.out() + certificate.err())
                .isZero();
        assertThat(certificate.out()).contains("ok: GIFT_CHECK of gift-service keeps all 9 rules for 100 orders");
    }

    /** As the operator of one installation does it. */
    private void configure() throws IOException {
        StringBuilder own = new StringBuilder("http.port=0\n");
        cluster.settings()
                .forEach((key, value) ->
                        own.append(key).append('=').append(value).append('\n'));
        Files.writeString(project().resolve("gift-service.properties"), own, StandardOpenOption.APPEND);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.resolve("orders-service").toString());
        settings.put("orders.required.checks", "GIFT_CHECK");
        return settings;
    }

    private CliRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("new")) {
            cluster.settings().forEach((key, value) -> all.addAll(List.of("--" + key, value)));
        }
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }

    private List<String> commands() throws IOException {
        return BASH.matcher(Files.readString(project().resolve("README.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    private static String one(List<String> commands, String beginning) {
        assertThat(commands)
                .filteredOn(command -> command.startsWith(beginning))
                .hasSize(1);
        return commands.stream()
                .filter(command -> command.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private Path project() {
        return directory.resolve("gift-service");
    }
}
