package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.gather.Awaited;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import dev.orderflow.orders.state.AwaitedReasonRow;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.PendingValidationRow;
import dev.orderflow.orders.stream.ResultMapper;
import dev.orderflow.registry.StateSerde;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** The aggregator's inputs and rows as domain types and back. */
final class ValidationMapper {
    /** A gathering as it is stored. */
    static final Serde<OpenGathering> PENDING =
            mapped(PendingValidationRow.class, ValidationMapper::toRow, ValidationMapper::toDomain);

    /** An awaited result, or an early one, as it is stored. */
    static final Serde<Awaited<AwaitedResult, Result>> AWAITED =
            mapped(AwaitedResultRow.class, ValidationMapper::toRow, ValidationMapper::toDomain);

    private ValidationMapper() {}

    static OrderInput input(OrderValidation validation) {
        return new OrderInput.Arrival(ResultMapper.toDomain(validation));
    }

    private static <T, V extends SpecificRecord> Serde<T> mapped(
            Class<V> type, Function<T, V> toRow, Function<V, T> toDomain) {
        Serde<V> rows = StateSerde.of(type);
        return Serdes.serdeFrom(
                (store, value) -> rows.serializer().serialize(store, toRow.apply(value)),
                (store, bytes) -> toDomain.apply(rows.deserializer().deserialize(store, bytes)));
    }

    private static OpenGathering toDomain(PendingValidationRow row) {
        return new OpenGathering(row.getBegun(), row.getUntil());
    }

    private static PendingValidationRow toRow(OpenGathering pending) {
        return new PendingValidationRow(pending.begun(), pending.until());
    }

    private static Awaited<AwaitedResult, Result> toDomain(AwaitedResultRow row) {
        AwaitedResult awaited = new AwaitedResult(row.getCheck(), row.getSubject());
        return row.getResult() == null
                ? new Awaited.Missing<>(awaited)
                : new Awaited.Arrived<>(
                        awaited, new Result(awaited, CheckResult.valueOf(row.getResult()), toDomain(row.getReasons())));
    }

    private static AwaitedResultRow toRow(Awaited<AwaitedResult, Result> row) {
        return row.result()
                .map(result -> toRow(row.identity(), result.result().name(), result.reasons()))
                .orElseGet(() -> toRow(row.identity(), null, List.of()));
    }

    private static AwaitedResultRow toRow(AwaitedResult awaited, @Nullable String result, List<Reason> reasons) {
        List<AwaitedReasonRow> rows = reasons.stream()
                .map(reason -> new AwaitedReasonRow(reason.check(), reason.subject(), reason.code(), reason.detail()))
                .toList();
        return new AwaitedResultRow(awaited.check(), awaited.subject(), result, rows);
    }

    private static List<Reason> toDomain(List<AwaitedReasonRow> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(reason.getCheck(), reason.getSubject(), reason.getCode(), reason.getDetail()))
                .toList();
    }
}
