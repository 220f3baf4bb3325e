package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is said of a build; that the distribution says it is seen by its own test. */
class BuildInfoTest {
    @Test
    void namesVersionAndRevision() throws IOException {
        assertThat(info("version=0.1.0", "revision=814dda44e581", "modified=false"))
                .hasToString("0.1.0 (814dda44e581)");
    }

    @Test
    void saysWhenMoreWasBuiltThanWasCommitted() throws IOException {
        assertThat(info("version=0.1.0", "revision=814dda44e581", "modified=true"))
                .hasToString("0.1.0 (814dda44e581, modified)");
    }

    @Test
    void sourcesWithoutTheirRepositoryHaveNoRevision() throws IOException {
        assertThat(info("version=0.1.0", "revision=", "modified=true")).hasToString("0.1.0 (unknown revision)");
        assertThat(info("version=0.1.0", "revision=${git.revision}", "modified=true"))
                .hasToString("0.1.0 (unknown revision)");
    }

    @Test
    void whatIsNotTheDistributionHasTheVersionOfTheKit() throws IOException {
        assertThat(info()).hasToString("0.2.0 (unknown revision)");
    }

    @Test
    void classesOutsideOfAJarAreUnderDevelopment() {
        assertThat(BuildInfo.current()).isEqualTo(new BuildInfo("development", "unknown revision"));
    }

    private static BuildInfo info(String... lines) throws IOException {
        Properties build = new Properties();
        build.load(new StringReader(String.join("\n", lines)));
        return BuildInfo.of(build, "0.2.0");
    }
}
