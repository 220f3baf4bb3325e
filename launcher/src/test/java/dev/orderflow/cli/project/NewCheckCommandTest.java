package dev.orderflow.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command writes, and what it refuses to write over. */
class NewCheckCommandTest {
    @TempDir
    private Path directory;

    @Test
    void writesTheProjectAndSaysWhatIsNext() throws IOException {
        CliRun run = check("GIFT_CHECK", "--directory", project().toString(), "--package", "org.shop.gift");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("GIFT_CHECK of gift-service: " + ExampleProject.FILES.size() + " files in " + project())
                .contains("next: read " + project().resolve("README.md"));
        assertThat(project().resolve("src/main/java/org/shop/gift/GiftMain.java"))
                .content()
                .contains("class GiftMain");
        assertThat(project().resolve("start")).isExecutable();
        try (Stream<Path> files = Files.walk(project())) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(ExampleProject.FILES.size());
        }
    }

    @Test
    void namesItsFilesForPrograms() {
        CliRun run = check("GIFT_CHECK", "--directory", project().toString(), "-o", "json");

        assertThat(run.out())
                .contains("\"service\":\"gift-service\"", "\"package\":\"com.example.gift\"", "\"pom.xml\"");
    }

    @Test
    void writesIntoAnEmptyDirectory() {
        assertThat(check("GIFT_CHECK", "--directory", directory.toString()).exitCode())
                .isZero();
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        CliRun run = check("GIFT_CHECK", "--directory", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("is not empty: mine.txt is there", "try: --directory DIR");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("mine.txt"));
        }
        CliRun file =
                check("GIFT_CHECK", "--directory", directory.resolve("mine.txt").toString());
        assertThat(file.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(file.err()).contains("is a file");
    }

    @Test
    void refusesANameWithoutWritingAnything() {
        CliRun run = check("FRAUD_CHECK", "--directory", project().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("check: FRAUD_CHECK is Orderflow's own");
        assertThat(project()).doesNotExist();
    }

    private Path project() {
        return directory.resolve("gift-service");
    }

    private static CliRun check(String... words) {
        List<String> all = new ArrayList<>(List.of("new", "check"));
        all.addAll(List.of(words));
        return CliRun.of(Orderflow::commandLine, all.toArray(String[]::new));
    }
}
