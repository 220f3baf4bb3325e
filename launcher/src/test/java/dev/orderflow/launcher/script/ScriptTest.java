package dev.orderflow.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.script.Clone.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script decides: when it builds, what it says meanwhile, and which archives it gives to Java. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
    private static final String FIRST_BUILD = "building for the first time";
    private static final String AGAIN = "building again";

    private Clone clone;

    @BeforeEach
    void clone(@TempDir Path directory) throws IOException {
        clone = Clone.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "dev --help", "order get --help"})
    void helpOfAFreshCloneBuildsNothing(String words) throws Exception {
        Run run = clone.run(words.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing is built yet", "  dev  ", "  prepare  ");
        assertThat(run.err()).isEmpty();
        assertThat(clone.file("launcher/target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void versionOfAFreshCloneBuildsNothing(String word) throws Exception {
        assertThat(clone.run(word).out())
                .isEqualToIgnoringNewLines("orderflow 1.2.3 (unknown revision, not built yet)");
        assertThat(clone.file("launcher/target")).doesNotExist();
    }

    @Test
    void aFreshCloneWithoutACommandShowsHelpAsAnError() throws Exception {
        Run run = clone.run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: ./orderflow COMMAND");
    }

    @Test
    void showsWhatMavenDoesAndRunsTheCommand() throws Exception {
        Run run = clone.run("config");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(FIRST_BUILD, "service kit [2/10]", "built in ")
                .doesNotContain("Downloaded");
        assertThat(run.out()).startsWith("java ").endsWith("Orderflow config\n");
        assertThat(Files.readString(clone.file("launcher/target/orderflow/build.log")))
                .contains("Downloaded from");
        assertThat(clone.run("config").err()).isEmpty();
    }

    @Test
    void saysWhyTheBuildFailedAndWhereAllOfItIs() throws Exception {
        clone.source("broken", "");

        Run run = clone.run("config");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("[ERROR] broken.java:[1,1] no", "the build failed", "build.log", "try: mvn");
    }

    @Test
    void whatMavenPackagedIsNotBuiltAgain() throws Exception {
        clone.packagedByMaven();

        assertThat(clone.run("config").err()).isEmpty();
        assertThat(clone.run("config").err()).isEmpty();

        clone.edit("schemas/src/main/A.java");
        assertThat(clone.run("config").err()).contains(AGAIN);
    }

    @Test
    void buildsWhatWasEditedAfterMavenCompiledIt() throws Exception {
        clone.packagedByMaven();
        clone.edit("launcher/src/main/A.java");

        assertThat(clone.run("config").err()).contains(AGAIN);
    }

    @Test
    void buildsWhenAModuleWasPackagedAloneLater() throws Exception {
        clone.packagedByMaven();
        Files.writeString(clone.file("schemas/target/schemas-0.1.0.jar"), "another");

        assertThat(clone.run("config").err()).contains(AGAIN);
    }

    @Test
    void helpDoesNotBuildAgainWhatIsThere() throws Exception {
        clone.packagedByMaven();
        clone.edit("launcher/src/main/A.java");

        Run run = clone.run("--help");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("Orderflow --help\n");
    }

    @Test
    void prepareHasHelpAndTakesNoWords() throws Exception {
        assertThat(clone.run("prepare", "--help").out()).startsWith("Usage: orderflow prepare");
        assertThat(clone.run("help", "prepare").out()).startsWith("Usage: orderflow prepare");
        Run wrong = clone.run("prepare", "everything");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("prepare takes no arguments (found: everything)");
        assertThat(clone.file("launcher/target")).doesNotExist();
    }

    @Test
    void preparesWithoutTheSettingsOfWhoeverAsksAndAsOftenAsItIsAsked() throws Exception {
        clone.packagedByMaven();

        for (int i = 0; i < 2; i++) {
            Run run = clone.run(Map.of("ORDERFLOW_ORDERS_REQUIRED_CHECKS", "LOYALTY_CHECK"), "prepare");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("prepared in ");
        }

        assertThat(Files.readAllLines(clone.bin().resolve("prepared"))).containsExactly("started", "started");
    }

    @Test
    void usesArchivesThatFitAndSaysWhenTheyDoNot() throws Exception {
        clone.packagedByMaven();
        assertThat(clone.run("dev").err()).contains("after ./orderflow prepare");
        assertThat(clone.run("service", "all").err()).isEmpty();
        assertThat(clone.run("prepare").exitCode()).isZero();
        assertThat(clone.run("dev").out()).contains("-XX:SharedArchiveFile=", "-Dorderflow.services.archive=");

        Files.createFile(clone.bin().resolve("misfit")); // as after a move

        for (String command : new String[] {"dev", "service"}) {
            Run run = clone.run(command);
            assertThat(run.exitCode()).isZero();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains(".jsa fits no more", "try: ./orderflow prepare");
            assertThat(run.out()).doesNotContain("SharedArchiveFile", "services.archive");
        }
    }
}
