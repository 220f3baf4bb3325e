package dev.orderflow.system.outage;

import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries out a plan on the processes that it names. Each process has a thread of its own, since some deeds take time. */
final class Havoc implements AutoCloseable {
    /** Less than what a service notices. */
    private static final Duration NUDGE = Duration.ofMillis(1_500);

    private static final Duration HOUR = Duration.ofHours(1);

    private final ChaosPlan plan;
    private final Map<String, ServicesProcess> processes;
    private final Map<String, ExecutorService> threads = new HashMap<>();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();

    Havoc(ChaosPlan plan, Map<String, ServicesProcess> processes) {
        this.plan = plan;
        this.processes = Map.copyOf(processes);
        processes.keySet().forEach(name -> threads.put(name, Executors.newSingleThreadExecutor()));
    }

    /** Does everything at its time; returns when the last of it is done. */
    void wreak() throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        List<Future<?>> deeds = new ArrayList<>();
        for (ChaosPlan.Step step : plan.steps()) {
            Duration left = step.at().minusNanos(System.nanoTime() - start);
            if (!left.isNegative()) {
                Deadline.in(left).pause(left);
            }
            ServicesProcess process = processes.get(step.target());
            deeds.add(threads.get(step.target()).submit(() -> act(step.action(), process)));
        }
        for (Future<?> deed : deeds) {
            deed.get(2, TimeUnit.MINUTES);
        }
    }

    /** Everything that ended otherwise than it was asked to. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }

    private void act(ChaosPlan.Action action, ServicesProcess process) {
        switch (action) {
            case KILL -> process.kill();
            case STOP -> stop(process);
            case FREEZE -> process.pause();
            case THAW -> process.resume();
            case NUDGE -> process.setClock(NUDGE);
            case AHEAD -> process.setClock(HOUR);
            case BEHIND -> process.setClock(HOUR.negated());
            case RIGHT -> process.setClock(Duration.ZERO);
            case START -> {
                process.start();
                process.awaitLive();
            }
        }
    }

    private void stop(ServicesProcess process) {
        Optional<Integer> code = process.stop();
        if (!code.equals(Optional.of(0))) {
            objections.add(process.name() + " ended with "
                    + code.map(String::valueOf).orElse("kill -9, since SIGTERM did not end it") + " (expected: 0): "
                    + process.tail());
        }
    }
}
