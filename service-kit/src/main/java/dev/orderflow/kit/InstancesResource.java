package dev.orderflow.kit;

import dev.orderflow.kit.HealthResource.Status;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.streams.InstanceShares;
import dev.orderflow.kit.streams.InstanceShares.Share;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Says which instances of the service there are and which partitions each has, as far as this one knows, and asks each other one
 * whether it is ready.
 */
@Path("/health/instances")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READ)
public final class InstancesResource {
    private final Supplier<HostInfo> here;
    private final InstanceShares shares;
    private final Health health;
    private final PeerReadiness peers = new PeerReadiness();

    /** @param here where other instances reach this one */
    InstancesResource(Supplier<HostInfo> here, InstanceShares shares, Health health) {
        this.here = here;
        this.shares = shares;
        this.health = health;
    }

    /** All that are known: this one, and those that run an application with it. */
    public record Instances(List<Instance> instances) {}

    /**
     * One of them.
     *
     * @param answers whether it is the one that gave this answer
     * @param reasons why it is not ready, by the name of the signal; empty if it is
     */
    public record Instance(
            String address,
            boolean answers,
            boolean ready,
            Map<String, String> reasons,
            List<Application> applications) {}

    /** What an instance has of one application, by topic. */
    public record Application(
            String application, Map<String, List<Integer>> partitions, Map<String, List<Integer>> standby) {}

    @GET
    public void instances(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        AsyncResponses.resume(
                context, response, known().thenApply(known -> Response.ok(known).build()));
    }

    private CompletableFuture<Instances> known() {
        String self = text(here.get());
        Map<String, List<Application>> byAddress = new TreeMap<>(Map.of(self, new ArrayList<>()));
        for (Share share : shares.now()) {
            byAddress
                    .computeIfAbsent(text(share.address()), address -> new ArrayList<>())
                    .add(new Application(share.application(), share.partitions(), share.standby()));
        }
        List<CompletableFuture<Instance>> instances = byAddress.entrySet().stream()
                .map(entry -> instance(entry.getKey(), self, entry.getValue()))
                .toList();
        return CompletableFuture.allOf(instances.toArray(CompletableFuture[]::new))
                .thenApply(all -> new Instances(
                        instances.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Instance> instance(String address, String self, List<Application> applications) {
        boolean answers = address.equals(self);
        CompletableFuture<Status> status =
                answers ? CompletableFuture.completedFuture(Status.of(health)) : peers.ask(address);
        return status.thenApply(said -> new Instance(address, answers, said.isReady(), said.reasons(), applications));
    }

    private static String text(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
