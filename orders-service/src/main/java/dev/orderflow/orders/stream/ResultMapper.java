package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import java.util.List;

/** Results of checks and their reasons as Avro records and back. */
public final class ResultMapper {
    private ResultMapper() {}

    public static Result toDomain(OrderValidation validation) {
        AwaitedResult awaited = new AwaitedResult(validation.getCheck(), subject(validation.getProduct()));
        return new Result(awaited, toDomain(validation.getResult()), toReasons(validation.getReasons()));
    }

    static List<Reason> toReasons(List<dev.orderflow.avro.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(
                        reason.getCheck(), subject(reason.getProduct()), reason.getCode(), reason.getDetail()))
                .toList();
    }

    static List<dev.orderflow.avro.Reason> toAvro(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new dev.orderflow.avro.Reason(
                        reason.check(), product(reason.subject()), reason.code(), reason.detail()))
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
