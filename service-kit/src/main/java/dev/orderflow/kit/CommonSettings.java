package dev.orderflow.kit;

import dev.orderflow.kit.auth.AuthSettings;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.http.HttpSettings;
import dev.orderflow.kit.kafka.KafkaPassThrough;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.logging.LogSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings that every service has. It creates nothing.
 *
 * @param instance unique among the instances of the service
 * @param stateDirectory of this instance alone
 * @param address where other instances reach this one
 * @param auth who may use REST
 * @param clockSkew how far clocks may be apart
 * @param console where people see what happens
 */
record CommonSettings(
        String instance,
        Path stateDirectory,
        HttpSettings http,
        AuthSettings auth,
        AdvertisedAddress address,
        KafkaSettings kafka,
        LogSettings logging,
        Duration clockSkew,
        URI console) {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    static CommonSettings from(Settings settings, String service, int defaultPort) {
        HttpSettings http = HttpSettings.from(settings, defaultPort);
        AuthSettings auth = AuthSettings.from(settings, http.host());
        AdvertisedAddress address = AdvertisedAddress.from(settings);
        LogSettings logging = LogSettings.from(settings);
        String instance = settings.matching(
                new Setting(
                        "instance.id",
                        "1 to 64 of A-Za-z0-9._-",
                        "1",
                        "Identifies the instance: unique within its service, and the same after a restart."),
                INSTANCE);
        String prefix = settings.matching(
                new Setting(
                        "name.prefix",
                        "0 to 64 of A-Za-z0-9._-",
                        "",
                        "A prefix of the names of topics, groups and transactional ids."),
                PREFIX);
        Path states = settings.path(
                "state.dir",
                Path.of("orderflow-state"),
                "The directory that keeps the state across restarts, in a subdirectory for each instance.");
        Map<String, Object> clients = clients(settings);
        Duration clockSkew = settings.duration(
                "clock.skew",
                Duration.ofMinutes(5),
                ClockWatch.TOLERANCE,
                Duration.ofDays(1),
                "The largest accepted difference between clocks. If its clock is further behind the newest order,"
                        + " orders-service is not ready; if the time of an order is further off, fraud-service answers"
                        + " ERROR.");
        Path state = states.toAbsolutePath().resolve(prefix + service + "-" + instance);
        return new CommonSettings(
                instance,
                state,
                http,
                auth,
                address,
                new KafkaSettings(service, instance, prefix, state, clients),
                logging,
                clockSkew,
                console(settings));
    }

    private static URI console(Settings settings) {
        return settings.uri(
                "console.url",
                URI.create("http://127.0.0.1:8086/"),
                "The console's address for browsers; the first page of each service leads to it.");
    }

    private static Map<String, Object> clients(Settings settings) {
        String brokers = settings.string("bootstrap.servers", "127.0.0.1:9092", "Kafka brokers, separated by commas.");
        String registry = settings.string(
                "schema.registry.url",
                "http://127.0.0.1:8081",
                "Schema registry with Confluent's API; several addresses separated by commas.");
        Map<String, Object> clients = new HashMap<>(settings.passThrough(new KafkaPassThrough()));
        clients.put("bootstrap.servers", brokers);
        clients.put("schema.registry.url", registry);
        clients.remove("state.dir");
        clients.remove(AdvertisedAddress.KEY);
        return clients;
    }
}
