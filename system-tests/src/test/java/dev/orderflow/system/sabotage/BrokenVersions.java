package dev.orderflow.system.sabotage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways in which the services are broken on purpose: each is a mistake that a developer could make. */
final class BrokenVersions {
    private static final String ORDER_LIFECYCLE = "dev.orderflow.orders.domain.aggregator.OrderLifecycle";
    private static final String LEDGER = "dev.orderflow.inventory.domain.Ledger";

    private BrokenVersions() {}

    /** Nothing broken: what the audit must find clean. */
    static BrokenVersion none() {
        return new BrokenVersion("unbroken", List.of(), Set.of());
    }

    static List<BrokenVersion> all() {
        return List.of(
                createsTwice(),
                losesAnOrder(),
                countsResults(),
                ignoresFailures(),
                decidesAgain(),
                grantsBeyondOnHand(),
                keepsStockOfFailedOrders(),
                countsFailedOrders(),
                writesAnothersCheck(),
                answersWhatIsNotThere(),
                losesACommand(),
                dropsTimeouts(),
                liesAboutDetails(),
                refusesWhatIsThere(),
                intendsNoEmails());
    }

    private static BrokenVersion createsTwice() {
        return new BrokenVersion(
                "creates-twice",
                List.of(
                        inOrders("dev.orderflow.orders.domain.CreateOrder", "if (known.isPresent()) {", "if (false) {"),
                        inOrders(ORDER_LIFECYCLE, "if (current.isKnown()) {", "if (false) {"),
                        inGathering("dev.orderflow.gather.Aggregator", "if (current.isKnown()) {", "if (false) {")),
                Set.of("S1", "S3", "S4", "S6", "S8"));
    }

    private static BrokenVersion losesAnOrder() {
        return new BrokenVersion(
                "loses-an-order",
                List.of(inOrders(
                        ORDER_LIFECYCLE,
                        "if (current.isKnown()) {",
                        "if (current.isKnown() || current.id().value().endsWith(\"17\")) {")),
                Set.of("S16"));
    }

    /** The details check answers three times, and that is taken for three results. */
    private static BrokenVersion countsResults() {
        return new BrokenVersion(
                "counts-results",
                List.of(
                        inGathering(
                                "dev.orderflow.gather.Aggregator",
                                "if (!current.isMissing(identity)) {",
                                "if (false) {"),
                        new Edit(
                                "details-service",
                                "dev.orderflow.details.stream.TransactionalRounds",
                                "var unused = producer.send(answer);",
                                "for (int i = 0; i < 3; i++) { producer.send(answer); }")),
                Set.of("S5", "S8", "S9"));
    }

    private static BrokenVersion ignoresFailures() {
        return new BrokenVersion(
                "ignores-failures",
                List.of(inOrders(
                        "dev.orderflow.orders.domain.aggregator.Verdict",
                        ".filter(result -> result.result().isAgainst())",
                        ".filter(result -> false)")),
                Set.of("S5", "S8", "S9"));
    }

    private static BrokenVersion decidesAgain() {
        return new BrokenVersion(
                "decides-again",
                List.of(
                        inOrders(
                                ORDER_LIFECYCLE,
                                "if (order.state() == OrderState.CREATED) {",
                                "if (order.state() == OrderState.CREATED && verdict.against().isEmpty()) {"
                                        + " write(order.validated(now));"
                                        + " write(order.validated(now).failed(List.of(), now)); }"
                                        + " else if (order.state() == OrderState.CREATED) {"),
                        inOrders(
                                "dev.orderflow.orders.domain.OrderState",
                                "return successors().contains(next);",
                                "return true;")),
                Set.of("S4", "S6"));
    }

    private static BrokenVersion grantsBeyondOnHand() {
        return new BrokenVersion(
                "grants-beyond-on-hand",
                List.of(inInventory("if (available < quantity) {", "if (available < quantity - 1000) {")),
                Set.of("S8"));
    }

    private static BrokenVersion keepsStockOfFailedOrders() {
        String release = "public Optional<Level> release(Claim claim) {";
        return new BrokenVersion(
                "keeps-stock",
                List.of(inInventory(release, release + " if (claim != null) { return Optional.empty(); }")),
                Set.of("S8", "S9"));
    }

    private static BrokenVersion countsFailedOrders() {
        return new BrokenVersion(
                "counts-failed-orders",
                List.of(
                        inFraud(
                                "dev.orderflow.fraud.domain.CustomerSpending",
                                "new RememberedOrder(order, verdict, !verdict.exceeded())",
                                "new RememberedOrder(order, verdict, true)"),
                        inFraud(
                                "dev.orderflow.fraud.stream.JudgeOrders",
                                "case FAILED, CANCELLED -> spending(record).ended(order.getOrderId());",
                                "case FAILED, CANCELLED -> { }")),
                Set.of("S10"));
    }

    private static BrokenVersion writesAnothersCheck() {
        return new BrokenVersion(
                "writes-anothers-check",
                List.of(inFraud(
                        "dev.orderflow.fraud.stream.FraudResults",
                        "CHECK = \"FRAUD_CHECK\"",
                        "CHECK = \"ORDER_DETAILS_CHECK\"")),
                Set.of("S10", "S15", "S17"));
    }

    private static BrokenVersion answersWhatIsNotThere() {
        return new BrokenVersion(
                "answers-what-is-not-there",
                List.of(inOrders("dev.orderflow.orders.http.OrderBody", "order.version(),", "order.version() + 1,")),
                Set.of("S7"));
    }

    private static BrokenVersion losesACommand() {
        return new BrokenVersion(
                "loses-a-command",
                List.of(inOrders(
                        ORDER_LIFECYCLE,
                        ".filter(order -> order.state().canBecome(end.last()))",
                        ".filter(order -> end.last() == OrderState.SHIPPED)")),
                Set.of("S16"));
    }

    /** A check that does not answer every order, and an aggregator that waits for it for ever. */
    private static BrokenVersion dropsTimeouts() {
        return new BrokenVersion(
                "drops-timeouts",
                Map.of("orders.deadline", "100ms"),
                List.of(
                        inGathering(
                                "dev.orderflow.gather.stream.DeadlineJudge",
                                "if (!gatherings.due(now, 1).isEmpty()) {",
                                "if (false) {"),
                        new Edit(
                                "details-service",
                                "dev.orderflow.details.stream.OrderAnswers",
                                "return order.getState() == OrderState.CREATED ?",
                                "return order.getState() == OrderState.CREATED && !order.getId().endsWith(\"7\") ?")),
                Set.of("S17", "L1"));
    }

    private static BrokenVersion liesAboutDetails() {
        return new BrokenVersion(
                "lies-about-details",
                List.of(new Edit(
                        "details-service",
                        "dev.orderflow.details.domain.OrderDetailsCheck",
                        "if (line.quantity() < 1) {",
                        "if (false) {")),
                Set.of("S17"));
    }

    private static BrokenVersion refusesWhatIsThere() {
        return new BrokenVersion(
                "refuses-what-is-there",
                List.of(inInventory("if (available < quantity) {", "if (available < quantity + 2) {")),
                Set.of("S17"));
    }

    private static BrokenVersion intendsNoEmails() {
        return new BrokenVersion(
                "intends-no-emails",
                List.of(new Edit(
                        "email-service",
                        "dev.orderflow.email.domain.OrderEmails",
                        "if (before.has(kind)) {",
                        "if (before.has(kind) || kind == EmailKind.FAILED) {")),
                Set.of("S11"));
    }

    private static Edit inOrders(String type, String original, String replacement) {
        return new Edit("orders-service", type, original, replacement);
    }

    private static Edit inGathering(String type, String original, String replacement) {
        return new Edit("scatter-gather", type, original, replacement);
    }

    private static Edit inFraud(String type, String original, String replacement) {
        return new Edit("fraud-service", type, original, replacement);
    }

    private static Edit inInventory(String original, String replacement) {
        return new Edit("inventory-service", LEDGER, original, replacement);
    }
}
