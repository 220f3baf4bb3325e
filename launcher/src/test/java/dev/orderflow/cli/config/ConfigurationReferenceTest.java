package dev.orderflow.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of all settings is what the services declare. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "CONFIGURATION.md");

    @Test
    void thePageIsCurrent() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("run ./orderflow config > docs/CONFIGURATION.md")
                .isEqualTo(CliRun.of(Orderflow::commandLine, "config").out());
    }

    @Test
    void hasASectionForEveryService() {
        String page = ConfigurationReference.of(Services.ALL).markdown();

        assertThat(Services.ALL.names()).allSatisfy(name -> assertThat(page).contains("\n## " + name));
        assertThat(page).contains("| `http.port` | `ORDERFLOW_HTTP_PORT` |");
    }

    @Test
    void describesEverySettingInASentence() {
        ConfigurationReference.of(Services.ALL)
                .json()
                .forEach(setting -> assertThat(setting.path("doc").asText())
                        .as(setting.path("key").asText())
                        .endsWith("."));
    }
}
