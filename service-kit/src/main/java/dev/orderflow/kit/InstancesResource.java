package dev.orderflow.kit;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.streams.InstanceShares;
import dev.orderflow.kit.streams.InstanceShares.Share;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;

/** Says which instances of the service there are, and which partitions each has, as far as this one knows. It asks no other. */
@Path("/health/instances")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READ)
public final class InstancesResource {
    private final Supplier<HostInfo> here;
    private final InstanceShares shares;

    /** @param here where other instances reach this one */
    InstancesResource(Supplier<HostInfo> here, InstanceShares shares) {
        this.here = here;
        this.shares = shares;
    }

    /** All that are known: this one, and those that run an application with it. */
    public record Instances(List<Instance> instances) {}

    /** @param answers whether it is the one that gave this answer */
    public record Instance(String address, boolean answers, List<Application> applications) {}

    /** What an instance has of one application, by topic. */
    public record Application(
            String application, Map<String, List<Integer>> partitions, Map<String, List<Integer>> standby) {}

    @GET
    public Instances instances() {
        String self = text(here.get());
        Map<String, List<Application>> byAddress = new TreeMap<>(Map.of(self, new ArrayList<>()));
        for (Share share : shares.now()) {
            byAddress
                    .computeIfAbsent(text(share.address()), address -> new ArrayList<>())
                    .add(new Application(share.application(), share.partitions(), share.standby()));
        }
        return new Instances(byAddress.entrySet().stream()
                .map(entry -> new Instance(entry.getKey(), entry.getKey().equals(self), entry.getValue()))
                .toList());
    }

    private static String text(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
