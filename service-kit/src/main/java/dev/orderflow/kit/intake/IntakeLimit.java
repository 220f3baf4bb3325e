package dev.orderflow.kit.intake;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.ConfirmedCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bounds how much of one kind is under way, from the request to the end of all work that it causes, so that an overload ends
 * in quick refusals and not in queues. The bound follows the time that the work takes: it grows a little for each work that
 * ends in good time, and is cut when most of a second's work ended late, once for all that is late together. Neither happens
 * while less than half of the bound is in use: then there is no use for more, and what is late is not late for too much under
 * way. So the bound stays at about twice what is in use, and one hiccup, which cuts it by half at most, refuses nothing. Work
 * that times out is late; any other failure says nothing. No request waits for a place. Safe for use by many threads.
 */
public final class IntakeLimit implements Admission {
    /** Work that takes longer has waited in queues: less is taken in. Half of what a client waits unless it says how long. */
    static final Duration LATE = Duration.ofSeconds(5);

    /** What is always let in, however slow it is. */
    static final int LEAST = 16;

    /** Before anything is known. */
    static final int FIRST = 100;

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final double GROWTH = 0.25;
    private static final double GENTLEST_CUT = 0.9;
    private static final double DEEPEST_CUT = 0.5;

    private final String name;
    private final int most;
    private final LongSupplier nanos;
    private final Counter admitted;
    private final Counter refused;
    private double limit;
    private int underWay;
    private int inTime;
    private int late;
    private long lateNanos;
    private long windowBegan;
    private long cutAt;

    /**
     * @param name what is taken in, in the plural: in metrics and answers
     * @param most the bound of the bound (>= 1)
     */
    public IntakeLimit(String name, int most, MeterRegistry metrics) {
        this(name, most, metrics, System::nanoTime);
    }

    IntakeLimit(String name, int most, MeterRegistry metrics, LongSupplier nanos) {
        this.name = name;
        this.most = most;
        this.nanos = nanos;
        this.limit = Math.min(FIRST, most);
        this.windowBegan = nanos.getAsLong();
        this.cutAt = windowBegan - LATE.toNanos();
        this.admitted = Counter.builder("orderflow.intake.admitted")
                .description("Requests accepted")
                .tag("intake", name)
                .register(metrics);
        this.refused = Counter.builder("orderflow.intake.refused")
                .description("Requests refused because too many were under way")
                .tag("intake", name)
                .register(metrics);
        Gauge.builder("orderflow.intake.limit", this, IntakeLimit::limit)
                .description("How many may be under way at once; adapts to the time that they take")
                .tag("intake", name)
                .register(metrics);
        Gauge.builder("orderflow.intake.under.way", this, IntakeLimit::underWay)
                .description("How many are under way, from the request to the end of the work that it causes")
                .tag("intake", name)
                .register(metrics);
    }

    /**
     * Begins the work, if there is room.
     *
     * @param work whose future completes when all of it is done; a time-out counts as late, any other failure says nothing
     * @return completes as the work does. Cancelling it gives up the answer and not the work, which keeps its place: a client
     *     that goes, and asks again, must not bring in more than the bound
     * @throws OverloadedException if there is no room; nothing was begun
     */
    @Override
    public <T> CompletableFuture<T> admit(Supplier<CompletableFuture<T>> work) {
        enter();
        long began = nanos.getAsLong();
        CompletableFuture<T> done;
        try {
            done = work.get();
        } catch (RuntimeException failure) { // no exception may keep the place
            leave();
            throw failure;
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        var unused = done.whenComplete((result, failure) -> {
            if (failure == null || ConfirmedCommand.isTimeout(failure)) {
                learn(nanos.getAsLong() - began);
            }
            leave();
            if (failure == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    synchronized int limit() {
        return (int) limit;
    }

    synchronized int underWay() {
        return underWay;
    }

    private synchronized void enter() {
        if (underWay >= limit()) {
            refused.increment();
            throw new OverloadedException(name, limit());
        }
        underWay++;
        admitted.increment();
    }

    private synchronized void leave() {
        underWay--;
    }

    private synchronized void learn(long took) {
        if (underWay * 2 < limit()) {
            return;
        }
        if (took <= LATE.toNanos()) {
            inTime++;
            limit = Math.min(most, limit + GROWTH);
        } else {
            late++;
            lateNanos += took;
        }
        long now = nanos.getAsLong();
        if (now - windowBegan >= WINDOW.toNanos()) {
            cutIfLate(now);
            inTime = 0;
            late = 0;
            lateNanos = 0;
            windowBegan = now;
        }
    }

    /** Not again before what the last cut has ended can show. */
    private void cutIfLate(long now) {
        if (late > inTime && now - cutAt >= LATE.toNanos()) {
            double cut = LATE.toNanos() * (double) late / lateNanos;
            limit = Math.max(Math.min(LEAST, most), limit * Math.min(GENTLEST_CUT, Math.max(DEEPEST_CUT, cut)));
            cutAt = now;
        }
    }
}
