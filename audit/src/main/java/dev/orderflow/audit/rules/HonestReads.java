package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.audit.facts.OrderHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * S7: read your writes, monotonic reads. Each read of a client is in `orders` with the same content, so nothing
 * uncommitted was served; and no client read an earlier version, or none, after a later one. The 201 of its own
 * POST is the first read of a client, so that it reads its own writes.
 */
public final class HonestReads implements Invariant {
    private final List<ObservedRead> reads;

    /** @param reads those of each client in the order of its answers; may be empty */
    public HonestReads(List<ObservedRead> reads) {
        this.reads = reads;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence =
                new Evidence("S7", "read your writes, monotonic reads").counting("reads given by --reads", "clients");
        Map<String, Map<String, Integer>> seen = new HashMap<>();
        for (ObservedRead read : reads) {
            evidence.count("reads given by --reads");
            Map<String, Integer> client = seen.computeIfAbsent(read.client(), first -> new HashMap<>());
            int before = client.getOrDefault(read.order(), 0);
            if (read.version() < before) {
                evidence.missing(
                        "order " + read.order(),
                        "client " + read.client() + " read " + text(read) + " after version " + before);
            } else if (read.version() > 0 && !stands(read, facts.orders().get(read.order()))) {
                evidence.missing(
                        "order " + read.order(),
                        "client " + read.client() + " read " + text(read) + ", which is not in orders");
            }
            client.merge(read.order(), read.version(), Math::max);
        }
        evidence.count("clients", seen.size());
        return evidence.finding();
    }

    private static boolean stands(ObservedRead read, OrderHistory order) {
        return order != null
                && order.records().stream()
                        .anyMatch(record -> record.value().version() == read.version()
                                && record.value().state().name().equals(read.state()));
    }

    private static String text(ObservedRead read) {
        return read.version() == 0 ? "that there is none" : "version " + read.version() + " " + read.state();
    }
}
