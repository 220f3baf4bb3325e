package dev.orderflow.orders.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.gather.Gathering;
import dev.orderflow.orders.domain.gather.Part;
import dev.orderflow.orders.domain.gather.PartRow;
import dev.orderflow.orders.domain.gather.PartRow.Arrived;
import dev.orderflow.orders.domain.gather.PartRow.Missing;
import dev.orderflow.orders.domain.gather.Reason;
import dev.orderflow.orders.domain.gather.Result;
import dev.orderflow.orders.domain.gather.Verdict;
import dev.orderflow.orders.state.GatherGathering;
import dev.orderflow.orders.state.GatherPart;
import dev.orderflow.orders.state.GatherPartStatus;
import dev.orderflow.orders.state.GatherReason;
import java.util.List;

/** The gather's domain types as Avro records and back. */
final class GatherRecords {
    private GatherRecords() {}

    static Result toDomain(OrderValidation validation) {
        Part part = new Part(validation.getCheck(), subject(validation.getProduct()));
        return new Result(part, verdict(validation.getResult()), toReasons(validation.getReasons()));
    }

    static Gathering toDomain(GatherGathering row) {
        return new Gathering(row.getBegun(), row.getUntil());
    }

    static GatherGathering toRow(Gathering gathering) {
        return new GatherGathering(gathering.begun(), gathering.until());
    }

    static PartRow toDomain(GatherPart row) {
        Part part = new Part(row.getCheck(), row.getSubject());
        return switch (row.getStatus()) {
            case MISSING -> new Missing(part);
            case PASS -> new Arrived(new Result(part, Verdict.PASS, toDomain(row.getReasons())));
            case FAIL -> new Arrived(new Result(part, Verdict.FAIL, toDomain(row.getReasons())));
            case ERROR -> new Arrived(new Result(part, Verdict.ERROR, toDomain(row.getReasons())));
            case UNKNOWN -> throw new IllegalStateException("part row of an unknown status: " + part);
        };
    }

    static GatherPart toRow(PartRow row) {
        return row.result()
                .map(result -> toRow(row.part(), status(result.verdict()), result.reasons()))
                .orElseGet(() -> toRow(row.part(), GatherPartStatus.MISSING, List.of()));
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

    private static GatherPart toRow(Part part, GatherPartStatus status, List<Reason> reasons) {
        List<GatherReason> rows = reasons.stream()
                .map(reason -> new GatherReason(reason.check(), reason.subject(), reason.code(), reason.detail()))
                .toList();
        return new GatherPart(part.check(), part.subject(), status, rows);
    }

    private static List<Reason> toDomain(List<GatherReason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(reason.getCheck(), reason.getSubject(), reason.getCode(), reason.getDetail()))
                .toList();
    }

    private static Verdict verdict(CheckResult result) {
        return switch (result) {
            case PASS -> Verdict.PASS;
            case FAIL -> Verdict.FAIL;
            case ERROR -> Verdict.ERROR;
            case UNKNOWN -> throw new IllegalArgumentException("result: UNKNOWN (expected: PASS, FAIL or ERROR)");
        };
    }

    private static GatherPartStatus status(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GatherPartStatus.PASS;
            case FAIL -> GatherPartStatus.FAIL;
            case ERROR -> GatherPartStatus.ERROR;
        };
    }

    private static String subject(String product) {
        return product == null ? Part.WHOLE : product;
    }

    private static String product(String subject) {
        return subject.equals(Part.WHOLE) ? null : subject;
    }
}
