package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.state.Rows;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the fold's processor, and the one store that it keeps its rows in. */
final class JudgeOrdersSupplier implements ProcessorSupplier<String, FraudOrder, String, JudgedOrder> {
    /** Stored data carries this name: to change it is a migration. */
    static final String STORE = "fraud-customers";

    private final FraudRule rule;
    private final FraudMeters meters;

    JudgeOrdersSupplier(FraudRule rule, FraudMeters meters) {
        this.rule = rule;
        this.meters = meters;
    }

    @Override
    public Processor<String, FraudOrder, String, JudgedOrder> get() {
        return new JudgeOrders(rule, meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Rows.builder(STORE));
    }
}
