package dev.orderflow.pizzashop.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.pizzashop.domain.CheeseReport;
import dev.orderflow.pizzashop.domain.CheeseReport.Popularity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The most popular cheeses over REST. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/report")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
    /** So many cheeses are shown. */
    private static final int MOST = 100;

    private final CheeseReport report;

    public ReportResource(CheeseReport report) {
        this.report = report;
    }

    /** The report as clients see it, the most popular cheese first. */
    public record ReportBody(List<Popularity> cheeses) {}

    /** As it is known here. It asks nobody, so nobody who is down delays it. */
    @GET
    public ReportBody report() {
        return new ReportBody(report
                .mostPopular()
                .orElseThrow(() -> new NotCurrentException("this instance has not read its counts yet; ask again"))
                .stream()
                .limit(MOST)
                .toList());
    }
}
