package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Level;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.http.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Turns what the domain says into HTTP. */
final class InventoryResponses {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private InventoryResponses() {}

    static Response adjusted(Adjustment adjustment, CommandResult<Level> result) {
        return result.fold(
                level -> Response.status(Response.Status.CREATED)
                        .entity(AdjustmentBody.of(level.adjustment(), level))
                        .build(),
                level -> {
                    throw conflict(level.adjustment());
                },
                why -> {
                    throw new ProblemException(InventoryProblems.LEVEL_OUT_OF_RANGE, why);
                },
                () -> {
                    throw unconfirmed(adjustment);
                });
    }

    static StockBody stock(Optional<Level> level) {
        return level.map(StockBody::of).orElseThrow(InventoryResponses::noSuchProduct);
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

    static ProblemException unconfirmed(Adjustment adjustment) {
        return new ProblemException(
                        InventoryProblems.NOT_CONFIRMED,
                        "adjustment " + adjustment.id() + " of " + adjustment.product()
                                + " may be applied or not; send it again under the same adjustmentId")
                .retryAfter(RETRY_AFTER);
    }
}
