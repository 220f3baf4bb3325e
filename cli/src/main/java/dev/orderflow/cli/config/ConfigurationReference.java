package dev.orderflow.cli.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.LatencyAndRest;
import dev.orderflow.kit.process.ServiceCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The reference of all settings, generated from the settings that the services declare. */
final class ConfigurationReference {
    private static final String ALL = "All services";

    private static final String INTRODUCTION = """
            # Configuration

            `./orderflow config > docs/CONFIGURATION.md` generates this page from the settings that the services
            declare; a test fails if it is out of date.

            A service reads each value from the first of these sources that has it: a flag (`--key value`), the
            environment (the variable below), a file (`--config-file FILE` or `ORDERFLOW_CONFIG_FILE`, Java properties),
            the default. It reports all errors at once; an unknown key is an error.

            Keys of Kafka's clients and Streams, and of Confluent's serdes (`security.protocol`, `producer.linger.ms`,
            `basic.auth.user.info`, …) pass through unchanged. Several services can share one set of settings: each
            reads its own keys. `./orderflow dev` reads settings from the environment only, and chooses ports,
            addresses, names and directories itself.
            """;

    private static final String LATENCY_AND_REST = """
            ## Kafka: latency and rest

            Of the keys that pass through, these decide how long an order takes, how soon other instances take over, and
            what a service costs at rest. The values fit machines of one processor and of many: there is no need to set
            them.

            | key | value | what it does |
            | --- | --- | --- |
            """;

    private final Map<String, List<Setting>> sections;

    private ConfigurationReference(Map<String, List<Setting>> sections) {
        this.sections = sections;
    }

    static ConfigurationReference of(ServiceCatalogue services) {
        Map<String, List<Setting>> sections = new LinkedHashMap<>();
        sections.put(ALL, DeclaredSettings.common(services));
        for (ServiceDefinition<?> definition : services.definitions()) {
            sections.put(
                    definition.name() + " (port " + definition.defaultPort() + ")",
                    DeclaredSettings.of(definition, services));
        }
        return new ConfigurationReference(sections);
    }

    String markdown() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(INTRODUCTION.stripTrailing());
        sections.forEach((title, settings) -> {
            text.add("").add("## " + title).add("");
            if (settings.isEmpty()) {
                text.add("It has no settings of its own.");
                return;
            }
            text.add("| key | variable | value | default | description |");
            text.add("| --- | --- | --- | --- | --- |");
            settings.forEach(setting -> text.add(row(setting)));
        });
        text.add("").add(LATENCY_AND_REST.stripTrailing());
        LatencyAndRest.settings().forEach(setting -> text.add(row(setting)));
        return text.toString();
    }

    ArrayNode json() {
        ArrayNode array = OutputOption.object().putArray("settings");
        sections.forEach((title, settings) -> settings.forEach(setting -> array.add(json(title, setting))));
        return array;
    }

    private static String row(Setting setting) {
        String defaultText = setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
        return "| `" + setting.key() + "` | `" + Sources.variable(setting.key()) + "` | " + cell(setting.type()) + " | "
                + defaultText + " | " + cell(setting.doc()) + " |";
    }

    private static String row(LatencyAndRest.Tuned setting) {
        return "| `" + setting.key() + "` | `" + setting.value() + "` | " + cell(setting.meaning()) + " |";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static ObjectNode json(String section, Setting setting) {
        return OutputOption.object()
                .put("section", section)
                .put("key", setting.key())
                .put("variable", Sources.variable(setting.key()))
                .put("type", setting.type())
                .put("default", setting.defaultText())
                .put("doc", setting.doc());
    }
}
