package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What a manifest says of its build; that the build writes one is seen by the test of the distribution. */
class BuildInfoTest {
    @Test
    void namesVersionAndRevision() throws IOException {
        assertThat(info("Implementation-Version: 0.1.0", "Git-Revision: 814dda44e581", "Git-Modified: false"))
                .hasToString("0.1.0 (814dda44e581)");
    }

    @Test
    void saysWhenMoreWasBuiltThanWasCommitted() throws IOException {
        assertThat(info("Implementation-Version: 0.1.0", "Git-Revision: 814dda44e581", "Git-Modified: true"))
                .hasToString("0.1.0 (814dda44e581, modified)");
    }

    @Test
    void sourcesWithoutTheirRepositoryHaveNoRevision() throws IOException {
        assertThat(info("Implementation-Version: 0.1.0", "Git-Modified: false"))
                .hasToString("0.1.0 (unknown revision)");
        assertThat(info("Implementation-Version: 0.1.0", "Git-Revision: ${git.revision}", "Git-Modified: true"))
                .hasToString("0.1.0 (unknown revision)");
    }

    @Test
    void classesOutsideOfAJarAreUnderDevelopment() {
        assertThat(BuildInfo.current()).isEqualTo(new BuildInfo("development", "unknown revision"));
    }

    private static BuildInfo info(String... lines) throws IOException {
        String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n";
        return BuildInfo.of(new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }
}
