package dev.orderflow.cli.services;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.Secret;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that services would have with the same flags, environment and file, for a command that starts none. */
public final class ServiceSettings {
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    private final ServiceCatalogue services;
    private final Sources sources;
    private final KafkaSettings kafka;

    private ServiceSettings(ServiceCatalogue services, Sources sources, KafkaSettings kafka) {
        this.services = services;
        this.sources = sources;
        this.kafka = kafka;
    }

    /**
     * Reads them all.
     *
     * @param flags as {@code --key value} or {@code --key=value}
     * @throws dev.orderflow.cli.console.CommandFailure with everything that is wrong with them
     */
    public static ServiceSettings of(ServiceCatalogue services, List<String> flags, Map<String, String> environment) {
        ServiceArguments arguments = ServiceWords.ofAll(services, flags, environment);
        List<RunningService.Prepared> prepared = ServiceWords.prepare(arguments);
        return new ServiceSettings(services, arguments.common(), prepared.get(0).kafka());
    }

    /** Of a service of no account: connection and prefix are the same for all. */
    public KafkaSettings kafka() {
        return kafka;
    }

    /** A setting that the service declares, or its default. */
    public String value(String service, String key) {
        Setting declared = RunningService.settings(services.byName(service).orElseThrow()).stream()
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
