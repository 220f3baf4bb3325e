package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.AdjustmentIntake;
import dev.orderflow.inventory.domain.LevelReads;
import dev.orderflow.kit.http.Answers;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;

/** Stock over REST: read it, and say what the warehouse counted or got. */
@Singleton
@Path("/v1/inventory/{product}")
@Produces(MediaType.APPLICATION_JSON)
public final class InventoryResource {
    private final AdjustmentIntake intake;
    private final LevelReads reads;

    public InventoryResource(AdjustmentIntake intake, LevelReads reads) {
        this.intake = intake;
        this.reads = reads;
    }

    /** How much there is of the product now. */
    @GET
    public StockBody stock(@PathParam("product") PathSegment product) {
        return InventoryAnswers.stock(ProductSegment.product(product).flatMap(reads::newest));
    }

    /** Adjusts what is on hand, once for each adjustmentId: 201 when it was applied, now or before. */
    @POST
    @Path("/adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    public void adjust(@PathParam("product") PathSegment product, byte[] body, @Suspended AsyncResponse response) {
        Answers.resume(
                response,
                intake.adjust(AdjustmentParser.parse(ProductSegment.product(product), body))
                        .thenApply(InventoryAnswers::adjusted));
    }
}
