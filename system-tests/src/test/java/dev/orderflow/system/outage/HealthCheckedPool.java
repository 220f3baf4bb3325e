package dev.orderflow.system.outage;

import dev.orderflow.system.process.ServicesProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The instances of orders-service as a balancer sees them: each is asked every second whether it is ready, is out after three
 * checks that failed, and in again after one that did not. As {@code docker/gateway/haproxy.cfg}.
 */
final class HealthCheckedPool implements AutoCloseable {
    private static final Duration CHECK_WITHIN = Duration.ofSeconds(4);
    private static final int FALL = 3;

    private final List<ServicesProcess> instances;
    private final Caller caller = new Caller();
    private final Map<ServicesProcess, Integer> failed = new ConcurrentHashMap<>();
    private final List<String> departures = new CopyOnWriteArrayList<>();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(2);

    HealthCheckedPool(List<ServicesProcess> instances) {
        this.instances = List.copyOf(instances);
        for (ServicesProcess instance : instances) {
            var unused = checks.scheduleWithFixedDelay(() -> check(instance), 0, 1, TimeUnit.SECONDS);
        }
    }

    /** Each in turn of those that are in; of all when none is. */
    ServicesProcess next() {
        List<ServicesProcess> in = new ArrayList<>(instances);
        in.removeIf(instance -> failed.getOrDefault(instance, 0) >= FALL);
        List<ServicesProcess> choice = in.isEmpty() ? instances : in;
        return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
    }

    /** Who was taken out, and why. */
    List<String> departures() {
        return List.copyOf(departures);
    }

    /** How near an instance came to being taken out. */
    int mostFailedInARow() {
        return most.get();
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }

    private void check(ServicesProcess instance) {
        Reply reply = caller.get(instance.url("orders-service") + "/health/ready", CHECK_WITHIN);
        int now = reply.status() == Reply.OK ? 0 : failed.getOrDefault(instance, 0) + 1;
        failed.put(instance, now);
        most.accumulateAndGet(now, Math::max);
        if (now == FALL) {
            departures.add(instance.name() + ": " + reply);
        }
    }
}
