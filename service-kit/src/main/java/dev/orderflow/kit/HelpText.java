package dev.orderflow.kit;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Sources;
import java.util.List;

/** Writes {@code --help} from the declared settings. */
final class HelpText {
    private HelpText() {}

    static String of(String service, List<Setting> settings) {
        StringBuilder text = new StringBuilder();
        text.append(service).append(" [--key=value ...] [--config-file=FILE] [--help] [--version]\n\n");
        text.append("A flag wins over the environment, the environment over the file. ")
                .append(Sources.variable("http.port"))
                .append(" sets http.port.\n")
                .append("The keys of Kafka's clients and of Confluent's serdes pass through.\n\n");
        settings.forEach(setting -> append(text, setting));
        text.append("\nExit codes: 0 stopped in order, 1 failure, 2 configuration.\n");
        return text.toString();
    }

    private static void append(StringBuilder text, Setting setting) {
        text.append("  --").append(setting.key()).append("=  ").append(setting.type());
        if (!setting.defaultText().isEmpty()) {
            text.append("; default ").append(setting.defaultText());
        }
        text.append("\n      ").append(setting.doc()).append('\n');
    }
}
