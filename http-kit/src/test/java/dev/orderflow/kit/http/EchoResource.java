package dev.orderflow.kit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource with every kind of answer that the server must handle. */
@PermitAll
@Path("/echo")
@Produces(MediaType.APPLICATION_JSON)
public class EchoResource {
    /** Longer than the test's idle time-out, and no multiple of it: Jetty may lose an answer that meets the time-out. */
    private static final long WAIT_MILLIS = 2_200;

    final AtomicInteger calls = new AtomicInteger();

    /** What a resource answers with. */
    public record Answer(String text, BigDecimal amount) {}

    @GET
    public Answer get(@QueryParam("q") String ignored) {
        calls.incrementAndGet();
        return new Answer("here", new BigDecimal("1E+10"));
    }

    @PermitAll
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(byte[] body) {
        StrictJson.object(body);
        return Response.ok().build();
    }

    @GET
    @Path("/{name}")
    public Answer named(@PathParam("name") String name) {
        return new Answer(name, BigDecimal.ONE);
    }

    @GET
    @Path("/text")
    @Produces("text/plain;version=0.0.4;charset=utf-8")
    public String text() {
        return "\u20AC";
    }

    @GET
    @Path("/tagged")
    public Response tagged() {
        return Response.ok("{}").tag("7").build();
    }

    @PermitAll
    @POST
    @Path("/created")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(byte[] body) {
        StrictJson.object(body);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/echo/7")
                .build();
    }

    @GET
    @Path("/fail")
    public Answer fail() {
        throw new IllegalArgumentException("a secret");
    }

    @GET
    @Path("/async-problem")
    public void asyncProblem(@Context ContainerRequestContext context, @Suspended AsyncResponse suspended) {
        AsyncResponses.resume(
                context,
                suspended,
                CompletableFuture.failedFuture(new ProblemException(CommonProblems.NOT_FOUND, "not there")));
    }

    @GET
    @Path("/wait")
    public void waitLong(@Context ContainerRequestContext context, @Suspended AsyncResponse suspended) {
        calls.incrementAndGet();
        AsyncResponses.resume(
                context,
                suspended,
                new CompletableFuture<Response>()
                        .completeOnTimeout(Response.ok("{}").build(), WAIT_MILLIS, TimeUnit.MILLISECONDS));
    }
}
