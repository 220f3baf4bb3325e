package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Cause;
import dev.orderflow.inventory.domain.Intake;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.kit.http.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Turns what the domain says into HTTP. */
final class InventoryAnswers {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private InventoryAnswers() {}

    static Response adjusted(Intake intake) {
        if (intake instanceof Intake.Done done && done.level().cause() instanceof Cause.Adjusted cause) {
            return Response.status(Response.Status.CREATED)
                    .entity(AdjustmentBody.of(cause.adjustment(), done.level()))
                    .build();
        }
        if (intake instanceof Intake.Conflict conflict) {
            throw conflict(conflict.applied());
        }
        if (intake instanceof Intake.OutOfRange tooFar) {
            throw new ProblemException(InventoryProblems.LEVEL_OUT_OF_RANGE, tooFar.reason());
        }
        if (intake instanceof Intake.Unconfirmed unconfirmed) {
            throw unconfirmed(unconfirmed.adjustment());
        }
        throw new IllegalStateException("an intake without an answer: " + intake);
    }

    static StockBody stock(Optional<Level> level) {
        return level.map(StockBody::of).orElseThrow(InventoryAnswers::noSuchProduct);
    }

    static ProblemException noSuchProduct() {
        return new ProblemException(InventoryProblems.PRODUCT_NOT_FOUND, "nothing was ever counted of this product");
    }

    private static ProblemException conflict(Adjustment applied) {
        return new ProblemException(
                InventoryProblems.ADJUSTMENT_CONFLICT,
                "adjustment " + applied.id() + " of " + applied.product() + " was applied before as " + applied.kind()
                        + " " + applied.quantity());
    }

    private static ProblemException unconfirmed(Adjustment adjustment) {
        return new ProblemException(
                        InventoryProblems.NOT_CONFIRMED,
                        "adjustment " + adjustment.id() + " of " + adjustment.product()
                                + " may be applied or not; send it again under the same adjustmentId")
                .retryAfter(RETRY_AFTER);
    }
}
