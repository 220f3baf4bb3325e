package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.orders.domain.OrderInput;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topic;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Commands and the checks' results become orders, and what is paid becomes payments. This is the only writer of
 * {@code orders} and {@code payments}.
 */
public final class AggregatorTopology {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final OrderRules rules;
    private final ClockWatch clockWatch;
    private final Topic deadLetters;
    private final WaitMeters meters;

    /**
     * @param clockWatch whether times may be written and deadlines judged
     * @param metrics where orders are counted that wait
     */
    public AggregatorTopology(
            Topics topics, AvroSerdes serdes, OrderRules rules, ClockWatch clockWatch, MeterRegistry metrics) {
        this.topics = topics;
        this.serdes = serdes;
        this.rules = rules;
        this.clockWatch = clockWatch;
        this.meters = new WaitMeters(metrics, rules);
        this.deadLetters = topics.deadLetters("orders-service");
    }

    /** The application that runs it. */
    public StreamsSpec spec() {
        String commands = topics.orderCommands().name();
        return new StreamsSpec(
                "aggregator",
                Commit.AT_ONCE,
                List.of(
                        RequiredTopic.of(commands, topics.orderCommands().configs()),
                        new RequiredTopic(
                                topics.orderValidations().name(),
                                topics.orderValidations().configs(),
                                commands),
                        new RequiredTopic(
                                topics.orders().name(), topics.orders().configs(), commands),
                        new RequiredTopic(
                                topics.payments().name(), topics.payments().configs(), commands),
                        RequiredTopic.of(deadLetters.name(), deadLetters.configs())),
                this::addTo);
    }

    public void addTo(StreamsBuilder builder, InputProgress progress) {
        KStream<String, OrderInput> commands =
                source(builder, progress, commandSource()).mapValues(OrderRecords::input, Named.as("read-command"));
        KStream<String, OrderInput> validations = source(builder, progress, validationSource())
                .mapValues(ValidationMapper::input, Named.as("read-validation"));

        KStream<String, SpecificRecord> written = commands.merge(validations, Named.as("merge-inputs"))
                .process(aggregator(progress), Named.as("aggregate"));
        // Read by details-, fraud-, inventory-service, the view, and whoever wants to know.
        write(written, Order.class, topics.orders(), "orders");
        // Read by the view of payments and email-service.
        write(written, Payment.class, topics.payments(), "payments");
    }

    private <V extends SpecificRecord> void write(
            KStream<String, SpecificRecord> written, Class<V> type, Topic topic, String name) {
        written.filter((id, record) -> type.isInstance(record), Named.as("only-" + name))
                .mapValues(type::cast, Named.as("as-" + name))
                .to(
                        topic.name(),
                        Produced.with(Serdes.String(), serdes.forValue(type)).withName(name));
    }

    private <V> KStream<String, V> source(StreamsBuilder builder, InputProgress progress, SourceTopic<V> topic) {
        return Decoding.stream(builder, topic, deadLetters.name(), progress);
    }

    private SourceTopic<OrderCommand> commandSource() {
        return new SourceTopic<>(
                topics.orderCommands().name(),
                serdes.forValue(OrderCommand.class).deserializer(),
                Objections::toCommand);
    }

    private SourceTopic<OrderValidation> validationSource() {
        return new SourceTopic<>(
                topics.orderValidations().name(),
                serdes.forValue(OrderValidation.class).deserializer(),
                Objections::toValidation);
    }

    private ProcessorSupplier<String, OrderInput, String, SpecificRecord> aggregator(InputProgress progress) {
        List<String> inputs =
                List.of(topics.orderCommands().name(), topics.orderValidations().name());
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, OrderInput, String, SpecificRecord> get() {
                return new AggregatorProcessor(rules, inputs, progress, clockWatch, meters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(KafkaPendingValidationStore.builder());
            }
        };
    }
}
