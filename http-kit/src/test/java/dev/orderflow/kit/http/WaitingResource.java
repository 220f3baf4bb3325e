package dev.orderflow.kit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Answers of every size, at once or after a wait that one thread ends for all. */
@PermitAll
@Path("/answers")
@Produces(MediaType.TEXT_PLAIN)
public class WaitingResource implements AutoCloseable {
    /** Ends every wait, as a view does. */
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1);

    final List<CompletableFuture<Response>> waits = new CopyOnWriteArrayList<>();

    @GET
    @Path("/now")
    public String now(@QueryParam("bytes") int bytes) {
        return "x".repeat(bytes);
    }

    @GET
    @Path("/later")
    public void later(
            @QueryParam("bytes") int bytes,
            @QueryParam("millis") int millis,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        waits.add(answer);
        var unused = deadlines.schedule(
                () -> answer.complete(Response.ok("x".repeat(bytes)).build()), millis, TimeUnit.MILLISECONDS);
        AsyncResponses.resume(context, response, answer);
    }

    /** A future that ignores its deadline. */
    @GET
    @Path("/never")
    public void never(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        waits.add(answer);
        AsyncResponses.resume(
                context,
                response,
                answer,
                failure -> new ProblemException(
                                CommonProblems.NOT_READY, failure.getClass().getSimpleName())
                        .with("id", "the-id"),
                Duration.ofMillis(200));
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        waits.forEach(wait -> wait.cancel(false));
    }
}
