package dev.orderflow.kit;

import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What the runtime lends to a service.
 *
 * @param service the service's name
 * @param instance the id of this instance, unique among the instances of the service and stable over restarts
 * @param kafka makes the configuration of every Kafka client
 * @param serdes makes the serdes of topics; made when first asked for, with one client of the registry for all
 * @param stateDirectory this instance's own directory; it must survive restarts
 * @param metrics where meters are registered
 * @param health where components say whether they are ready
 * @param clock wall-clock time
 * @param clockWatch whether that time can be relied on
 * @param address where other instances reach this one; known when HTTP has started, so not to be asked while wiring
 * @param login how clients log in
 */
public record ServiceContext(
        String service,
        String instance,
        KafkaSettings kafka,
        Supplier<AvroSerdes> serdes,
        Path stateDirectory,
        MeterRegistry metrics,
        Health health,
        Clock clock,
        ClockWatch clockWatch,
        Supplier<HostInfo> address,
        Login login) {
    /** The full name of this service's dead-letter topic. */
    public String deadLetterTopic() {
        return kafka.prefix() + Topic.deadLettersOf(service);
    }
}
