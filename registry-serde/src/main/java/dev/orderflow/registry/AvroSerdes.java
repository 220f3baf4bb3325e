package dev.orderflow.registry;

import dev.orderflow.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes the serdes of record values, of whichever class {@code value.serde} names: {@link AvroSerde} by default, or
 * Confluent's {@code io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde} where it is on the class path. Its own
 * serdes share one registry client, so a schema is fetched once for each process and not for each stream task. Confluent's
 * have one each, so there is one serde for each topic, for all that use it and for every start of an application. For any
 * number of threads.
 */
public final class AvroSerdes implements AutoCloseable {

    private static final String SERDE_CLASS = "value.serde";

    /** What this project needs of either, where the configuration does not say otherwise. */
    private static final Map<String, Object> DEFAULTS =
            Map.of("specific.avro.reader", true, "avro.remove.java.properties", true, "auto.register.schemas", false);

    private final Class<?> serdeClass;
    private final Map<String, Object> config;
    private final Optional<RegistryAccess> registry;
    private final Map<String, Serde<?>> byTopic = new ConcurrentHashMap<>();

    /** @param clientConfig the Kafka client's configuration with Confluent's keys in it */
    public AvroSerdes(Map<String, ?> clientConfig) {
        GeneratedClasses.trust(); // Confluent's classes read into generated classes too
        serdeClass = serdeClass(clientConfig.get(SERDE_CLASS));
        Map<String, Object> completed = new HashMap<>(DEFAULTS);
        completed.putAll(clientConfig);
        registry = serdeClass == AvroSerde.class ? Optional.of(RegistryAccess.from(completed)) : Optional.empty();
        config = registry.map(access -> access.sharedIn(completed)).orElse(completed);
    }

    /** The serde for the values of a topic, the same at each call. It is closed with this. */
    @SuppressWarnings("unchecked") // the class that is asked for is the one of the topic's values
    public <V> Serde<V> of(Topic<V> topic) {
        return (Serde<V>) byTopic.computeIfAbsent(
                topic.name(),
                name -> SpecificRecord.class.isAssignableFrom(topic.type())
                        ? forValue(topic.type().asSubclass(SpecificRecord.class))
                        : Serdes.serdeFrom(topic.type()));
    }

    /** A new serde for values of one generated class; the caller closes it. */
    @SuppressWarnings("unchecked") // the configured class must be a serde of Avro records; Kafka checks no more either
    public <T extends SpecificRecord> Serde<T> forValue(Class<T> type) {
        Serde<T> serde = (Serde<T>) Utils.newInstance(serdeClass);
        Map<String, Object> typed = new HashMap<>(config);
        typed.put("specific.avro.value.type", type);
        serde.configure(typed, false);
        return serde;
    }

    /** Closes the serdes of topics, and what its own serdes share. */
    @Override
    public void close() {
        byTopic.values().forEach(Serde::close);
        registry.ifPresent(RegistryAccess::close);
    }

    private static Class<?> serdeClass(Object configured) {
        if (configured == null) {
            return AvroSerde.class;
        }
        try {
            Class<?> named =
                    configured instanceof Class<?> type ? type : Utils.loadClass(configured.toString(), Object.class);
            if (Serde.class.isAssignableFrom(named)) {
                return named;
            }
        } catch (ClassNotFoundException e) {
            throw (ConfigException) new ConfigException(SERDE_CLASS, configured, "no such class").initCause(e);
        }
        throw new ConfigException(SERDE_CLASS, configured, "expected: a " + Serde.class.getName());
    }
}
