package dev.orderflow.system.outage;

import dev.orderflow.system.process.Absences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients saw: counted, judged one by one, and the stretches in which a partition had no answer but 503. Safe for use
 * by many threads.
 */
final class Observations {
    private static final int PARTITIONS = Owners.PARTITIONS;
    private static final int SHOWN = 10;

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();
    private final long[] refusedSince = new long[PARTITIONS];
    private final long[] longest = new long[PARTITIONS];

    /**
     * Takes one answer.
     *
     * @param kind of request, for the statistics
     * @param key by which the partition is found
     * @param allowed statuses beside 503, and beside none while the process is away
     * @return whether it was one of those
     */
    boolean take(String kind, String key, Reply reply, Absences target, Set<Integer> allowed) {
        count(kind + " " + (reply.status() == Reply.NONE ? "no answer" : reply.status()));
        if (reply.status() == Reply.NONE) {
            if (!target.overlap(reply.startedAt(), reply.endedAt())) {
                object("no answer from a process that is there", reply);
            }
            return false;
        }
        stretch(key, reply);
        if (reply.status() == Reply.UNAVAILABLE) {
            if (reply.headers().firstValue("Retry-After").isEmpty()) {
                object("503 without Retry-After", reply);
            }
            return false;
        }
        if (!allowed.contains(reply.status())) {
            object("expected one of " + allowed + " or 503", reply);
            return false;
        }
        return true;
    }

    void object(String rule, Reply reply) {
        objections.add(rule + ": " + reply);
    }

    void count(String what) {
        counts.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
    }

    long count(String kind, int status) {
        AtomicLong count = counts.get(kind + " " + status);
        return count == null ? 0 : count.get();
    }

    /** What may not be; empty when all is well. */
    List<String> objections() {
        List<String> all = List.copyOf(objections);
        return all.size() <= SHOWN ? all : concat(all.subList(0, SHOWN), "and " + (all.size() - SHOWN) + " more");
    }

    /** The longest time that a partition had no other answer than 503, through any instance. */
    synchronized Duration longestRefusal() {
        return Duration.ofNanos(Arrays.stream(longest).max().orElse(0));
    }

    /** The counts by kind and status, and the longest stretch of refusals of each partition. */
    String text() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts).forEach((what, count) -> text.append(String.format("  %-32s %8d%n", what, count.get())));
        synchronized (this) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                text.append(String.format(
                        "  %-32s %8d ms%n", "longest 503, partition " + partition, longest[partition] / 1_000_000));
            }
        }
        return text.toString();
    }

    /** A refusal that began before the last good answer came belongs to no stretch. */
    private synchronized void stretch(String key, Reply reply) {
        int partition = Owners.partitionOf(key);
        if (reply.status() != Reply.UNAVAILABLE) {
            refusedSince[partition] = 0;
        } else if (refusedSince[partition] == 0) {
            refusedSince[partition] = reply.endedAt();
        } else {
            longest[partition] = Math.max(longest[partition], reply.endedAt() - refusedSince[partition]);
        }
    }

    private static List<String> concat(List<String> first, String last) {
        List<String> all = new ArrayList<>(first);
        all.add(last);
        return Collections.unmodifiableList(all);
    }
}
