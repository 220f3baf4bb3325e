package dev.orderflow.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.system.metrics.MonitoringFiles.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Alerts, dashboards and the pages about them say the same. Whether they name real metrics, MetricsIT shows. */
class AlertsTest {
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\S+)$");
    private static final Pattern COMMAND = Pattern.compile("`\\./orderflow ([a-z-]+)(?: ([a-z-]+))?[^`]*`");

    private final List<Alert> alerts = MonitoringFiles.alerts();

    @Test
    void eachAlertHasItsSectionAndEachSectionItsAlert() {
        List<String> sections = SECTION.matcher(MonitoringFiles.text("ALERTS.md"))
                .results()
                .map(section -> section.group(1))
                .toList();

        assertThat(alerts)
                .extracting(Alert::name)
                .containsExactlyElementsOf(sections)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachAlertLinksToItsSection() {
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(alert.runbook())
                        .isEqualTo("docs/ALERTS.md#" + alert.name().toLowerCase(Locale.ROOT)));
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.summary()).isNotBlank());
    }

    @Test
    void eachSectionSaysWhoIsHurtHowToLookAndWhatToDo() {
        String[] sections = MonitoringFiles.text("ALERTS.md").split("(?m)^## ", -1);
        assertThat(sections).hasSize(alerts.size() + 1);
        for (int at = 1; at < sections.length; at++) {
            assertThat(sections[at])
                    .containsPattern("\\*(page|ticket)\\.\\*")
                    .contains("**Who is hurt:**", "**How to look:**", "**What to do:**");
        }
    }

    @Test
    void theCommandsOfTheRunbookExist() {
        CommandLine orderflow = Orderflow.commandLine();
        Matcher command = COMMAND.matcher(MonitoringFiles.text("ALERTS.md"));
        int commands = 0;
        while (command.find()) {
            commands++;
            CommandLine found = orderflow.getSubcommands().get(command.group(1));
            assertThat(found).as(command.group()).isNotNull();
            if (!found.getSubcommands().isEmpty()) {
                assertThat(found.getSubcommands()).as(command.group()).containsKey(command.group(2));
            }
        }
        assertThat(commands).isGreaterThan(10);
    }

    @Test
    void dashboardsCanBeImportedSideBySide() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Path file : MonitoringFiles.dashboards()) {
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
            assertThat(seen.add(dashboard.get("uid").textValue())).isTrue();
            assertThat(seen.add(dashboard.get("title").textValue())).isTrue();
            assertThat(dashboard.findValuesAsText("uid"))
                    .containsOnly(dashboard.get("uid").textValue(), "prometheus");
            List<Integer> panels = dashboard.get("panels").findValues("id").stream()
                    .map(JsonNode::intValue)
                    .toList();
            assertThat(panels).doesNotHaveDuplicates().isNotEmpty();
        }
        assertThat(seen).hasSize(6);
    }
}
