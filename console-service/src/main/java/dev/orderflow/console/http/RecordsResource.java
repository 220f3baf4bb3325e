package dev.orderflow.console.http;

import dev.orderflow.console.http.RecordParameters.AskedRecord;
import dev.orderflow.console.records.Records;
import dev.orderflow.console.records.ShownTopics;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Single records of the topics of the catalogue. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/records")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordsResource {
    private final Records records;
    private final ShownTopics topics;

    public RecordsResource(Records records, ShownTopics topics) {
        this.records = records;
        this.topics = topics;
    }

    /** The record that stands at a place. */
    @GET
    public void get(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        AskedRecord asked = RecordParameters.record(context.getUriInfo().getQueryParameters(), topics);
        AsyncResponses.resume(
                context,
                response,
                records.find(asked.place(), asked.withBytes())
                        .thenApply(
                                found -> Response.ok(RecordBody.of(found.orElseThrow(ConsoleProblems::recordNotFound)))
                                        .build()));
    }
}
