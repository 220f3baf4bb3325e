package dev.orderflow.launcher.service;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Secret;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that services would have with the same flags, environment and file, for a command that starts none. */
public final class ServiceSettings {
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    private final Sources sources;
    private final KafkaSettings kafka;

    private ServiceSettings(Sources sources, KafkaSettings kafka) {
        this.sources = sources;
        this.kafka = kafka;
    }

    /**
     * Reads them all.
     *
     * @param flags as {@code --key value} or {@code --key=value}
     * @throws dev.orderflow.launcher.cli.CommandFailure with everything that is wrong with them
     */
    public static ServiceSettings of(List<String> flags, Map<String, String> environment) {
        ServiceArguments arguments = ServiceArguments.ofAll(flags, environment);
        List<RunningService.Prepared> services = ServiceGroup.prepare(arguments);
        return new ServiceSettings(arguments.common(), services.get(0).kafka());
    }

    /** Of a service of no account: connection and prefix are the same for all. */
    public KafkaSettings kafka() {
        return kafka;
    }

    /** A setting that the service declares, or its default. */
    public String value(ServiceDefinition<?> service, String key) {
        Setting declared = RunningService.settings(service).stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
        return new Settings(sources).matching(declared, ANYTHING);
    }

    /** A secret setting; empty when it is not set. */
    public Optional<Secret> secret(String key) {
        return new Settings(sources).secret(key, "");
    }
}
