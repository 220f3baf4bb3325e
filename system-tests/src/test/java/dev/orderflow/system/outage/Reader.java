package dev.orderflow.system.outage;

import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads acknowledged orders through any instance, and minds what it saw: an order that it has seen never goes back to an
 * earlier version, and is never unknown. Every second one sends back how far it has seen each partition.
 */
final class Reader implements Background.Step {
    private static final int LONGEST_WAIT_MS = 1_500;
    private static final Duration IDLE = Duration.ofMillis(20);

    private final String name;
    private final Caller caller = new Caller();
    private final Map<String, Long> versions = new HashMap<>();
    private final Positions positions = new Positions();
    private final Supplier<List<ServicesProcess>> instances;
    private final AckedOrders acked;
    private final Observations observations;
    private final Random random;
    private final boolean sendsPosition;

    Reader(
            Supplier<List<ServicesProcess>> instances,
            AckedOrders acked,
            Observations observations,
            long seed,
            boolean sendsPosition) {
        this.name = acked.newReader();
        this.instances = instances;
        this.acked = acked;
        this.observations = observations;
        this.random = new Random(seed);
        this.sendsPosition = sendsPosition;
    }

    @Override
    public void once(Background clients) throws InterruptedException {
        Optional<String> id = acked.any(random);
        List<ServicesProcess> all = instances.get();
        if (id.isEmpty() || !read(id.get(), all.get(random.nextInt(all.size())))) {
            Deadline.in(IDLE).pause(IDLE);
        }
    }

    /** Whether there was an answer of use. */
    private boolean read(String id, ServicesProcess instance) {
        int wait = random.nextInt(LONGEST_WAIT_MS);
        return switch (random.nextInt(4)) {
            case 0 -> outcome(id, instance, wait);
            case 1 -> get("GET order, waiting", id, instance, "?timeout=" + wait, wait);
            default -> get("GET order", id, instance, "", 0);
        };
    }

    private boolean get(String kind, String id, ServicesProcess instance, String query, int wait) {
        Reply reply = caller.get(url(id, instance) + query, Duration.ofMillis(wait), headers());
        boolean good = observations.take(kind, id, reply, instance.absences(), Set.of(Reply.OK));
        if (good) {
            mind(id, reply);
        }
        return good;
    }

    private boolean outcome(String id, ServicesProcess instance, int wait) {
        Reply reply = caller.get(url(id, instance) + "/validated?timeout=" + wait, Duration.ofMillis(wait), Map.of());
        Set<Integer> allowed = Set.of(Reply.OK, Reply.NOT_IN_TIME);
        boolean good = observations.take("GET outcome", id, reply, instance.absences(), allowed);
        if (good && reply.status() == Reply.OK) {
            mind(id, reply);
        }
        return good;
    }

    private void mind(String id, Reply reply) {
        long version = reply.version();
        Long seen = versions.put(id, version);
        if (seen != null && version < seen) {
            observations.object("it was at version " + seen + " before", reply);
        }
        acked.read(ObservedRead.of(name, reply.json()));
        positions.merge(reply);
    }

    private Map<String, String> headers() {
        return sendsPosition ? positions.headers() : Map.of();
    }

    private static String url(String id, ServicesProcess instance) {
        return instance.url("orders-service") + "/v1/orders/" + id;
    }
}
