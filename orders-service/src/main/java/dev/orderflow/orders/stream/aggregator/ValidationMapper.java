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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aggregator's domain types as Avro records and back. */
public final class ValidationMapper {
    private ValidationMapper() {}

    static OrderInput input(OrderValidation validation) {
        return new OrderInput.Arrival(toDomain(validation));
    }

    public static Result toDomain(OrderValidation validation) {
        AwaitedResult awaited = new AwaitedResult(validation.getCheck(), subject(validation.getProduct()));
        return new Result(awaited, toDomain(validation.getResult()), toReasons(validation.getReasons()));
    }

    public static PendingValidation toDomain(PendingValidationRow row) {
        return new PendingValidation(row.getBegun(), row.getUntil());
    }

    static PendingValidationRow toRow(PendingValidation pending) {
        return new PendingValidationRow(pending.begun(), pending.until());
    }

    public static AwaitedRow toDomain(AwaitedResultRow row) {
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

    public static List<Reason> toReasons(List<dev.orderflow.avro.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(
                        reason.getCheck(), subject(reason.getProduct()), reason.getCode(), reason.getDetail()))
                .toList();
    }

    public static List<dev.orderflow.avro.Reason> toAvro(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new dev.orderflow.avro.Reason(
                        reason.check(), product(reason.subject()), reason.code(), reason.detail()))
                .toList();
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

    private static CheckResult toDomain(dev.orderflow.avro.CheckResult result) {
        return switch (result) {
            case PASS -> CheckResult.PASS;
            case FAIL -> CheckResult.FAIL;
            case ERROR -> CheckResult.ERROR;
            case UNKNOWN -> throw new IllegalArgumentException("result: UNKNOWN (expected: PASS, FAIL or ERROR)");
        };
    }

    private static String subject(String product) {
        return product == null ? AwaitedResult.WHOLE : product;
    }

    private static String product(String subject) {
        return subject.equals(AwaitedResult.WHOLE) ? null : subject;
    }
}
