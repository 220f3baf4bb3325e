package dev.orderflow.console.http;

import dev.orderflow.console.domain.letters.LetterQuery;
import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.console.records.DeadLetters;
import dev.orderflow.console.records.LetterReplays;
import dev.orderflow.console.records.ShownLetter;
import dev.orderflow.console.records.ShownTopics;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Dead letters of all services: listed, counted, shown and, if that is allowed, replayed. */
@Singleton
@RolesAllowed(Roles.OPERATE)
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLettersResource {
    private static final String LETTER = "/{topic}/{partition}/{offset}";

    private final DeadLetters letters;
    private final Optional<LetterReplays> replays;
    private final ShownTopics topics;

    /** @param replays empty if the console may not replay */
    public DeadLettersResource(DeadLetters letters, Optional<LetterReplays> replays, ShownTopics topics) {
        this.letters = letters;
        this.replays = replays;
        this.topics = topics;
    }

    /** Letters page by page, the newest first. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        LetterQuery query = RecordParameters.letters(context.getUriInfo().getQueryParameters(), topics);
        answer(context, response, letters.page(query).thenApply(LetterBodies.Listed::of));
    }

    /** How many there are by service, topic and kind. */
    @GET
    @Path("/counts")
    public void counts(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        answer(context, response, letters.counts().thenApply(LetterBodies.Tally::of));
    }

    /** One letter. */
    @GET
    @Path(LETTER)
    public void get(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        boolean withBytes = RecordParameters.withBytes(context.getUriInfo().getQueryParameters());
        answer(
                context,
                response,
                find(place(topic, partition, offset), withBytes)
                        .thenApply(letter -> LetterBodies.Shown.of(letter, replays.isPresent())));
    }

    /** Writes the record of a letter to its topic again. A body is required, so no form of another page can send it. */
    @POST
    @RolesAllowed(Roles.OPERATE)
    @Path(LETTER + "/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public void replay(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            byte[] body,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        boolean again = ReplayRequest.isAgain(JsonBody.parse(body));
        Place place = place(topic, partition, offset);
        answer(
                context,
                response,
                replays.map(allowed -> allowed.replay(place, again).thenApply(ReplayAnswer::to))
                        .orElseGet(() -> find(place, false).thenApply(letter -> {
                            throw ConsoleProblems.replayForbidden("console.replay is not set", letter.command());
                        })));
    }

    private CompletableFuture<ShownLetter> find(Place place, boolean withBytes) {
        return letters.find(place, withBytes).thenApply(letter -> letter.orElseThrow(ConsoleProblems::letterNotFound));
    }

    private static Place place(String topic, String partition, String offset) {
        return RecordParameters.place(topic, partition, offset).orElseThrow(ConsoleProblems::letterNotFound);
    }

    private static void answer(ContainerRequestContext context, AsyncResponse response, CompletableFuture<?> body) {
        AsyncResponses.resume(
                context, response, body.thenApply(entity -> Response.ok(entity).build()));
    }
}
