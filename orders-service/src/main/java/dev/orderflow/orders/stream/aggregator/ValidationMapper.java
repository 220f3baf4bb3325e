package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.AwaitedRow;
import dev.orderflow.orders.domain.aggregator.AwaitedRow.Arrived;
import dev.orderflow.orders.domain.aggregator.AwaitedRow.Missing;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import dev.orderflow.orders.domain.aggregator.PendingValidation;
import dev.orderflow.orders.state.AwaitedReasonRow;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.PendingValidationRow;
import dev.orderflow.orders.stream.ResultMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aggregator's inputs and rows as domain types and back. */
final class ValidationMapper {
    private ValidationMapper() {}

    static OrderInput input(OrderValidation validation) {
        return new OrderInput.Arrival(ResultMapper.toDomain(validation));
    }

    static PendingValidation toDomain(PendingValidationRow row) {
        return new PendingValidation(row.getBegun(), row.getUntil());
    }

    static PendingValidationRow toRow(PendingValidation pending) {
        return new PendingValidationRow(pending.begun(), pending.until());
    }

    static AwaitedRow toDomain(AwaitedResultRow row) {
        AwaitedResult awaited = new AwaitedResult(row.getCheck(), row.getSubject());
        return row.getResult() == null
                ? new Missing(awaited)
                : new Arrived(new Result(awaited, CheckResult.valueOf(row.getResult()), toDomain(row.getReasons())));
    }

    static AwaitedResultRow toRow(AwaitedRow row) {
        return row.result()
                .map(result -> toRow(row.awaited(), result.result().name(), result.reasons()))
                .orElseGet(() -> toRow(row.awaited(), null, List.of()));
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
