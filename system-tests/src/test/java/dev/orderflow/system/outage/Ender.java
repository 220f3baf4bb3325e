package dev.orderflow.system.outage;

import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Cancels and ships acknowledged orders through any instance, in any state. */
final class Ender implements Background.Step {
    private static final int CONFLICT = 409;
    private static final int LONGEST_WAIT_MS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Caller caller = new Caller();
    private final Supplier<List<ServicesProcess>> instances;
    private final AckedOrders acked;
    private final Observations observations;
    private final Duration confirmTimeout;
    private final Random random;

    /** @param confirmTimeout how long the service may take to answer a POST, besides what it was asked to wait */
    Ender(
            Supplier<List<ServicesProcess>> instances,
            AckedOrders acked,
            Observations observations,
            Duration confirmTimeout,
            long seed) {
        this.instances = instances;
        this.acked = acked;
        this.observations = observations;
        this.confirmTimeout = confirmTimeout;
        this.random = new Random(seed);
    }

    @Override
    public void once(Background clients) throws InterruptedException {
        Optional<String> id = acked.any(random);
        List<ServicesProcess> all = instances.get();
        if (id.isPresent()) {
            end(id.get(), all.get(random.nextInt(all.size())));
        }
        Deadline.in(PAUSE).pause(PAUSE);
    }

    private void end(String id, ServicesProcess instance) {
        String how = random.nextBoolean() ? "cancel" : "ship";
        int wait = random.nextInt(LONGEST_WAIT_MS);
        Reply reply = caller.post(
                instance.url("orders-service") + "/v1/orders/" + id + "/" + how + "?timeout=" + wait,
                "",
                confirmTimeout.plusMillis(wait));
        var unused = observations.take("POST " + how, id, reply, instance.absences(), Set.of(Reply.OK, CONFLICT));
    }
}
