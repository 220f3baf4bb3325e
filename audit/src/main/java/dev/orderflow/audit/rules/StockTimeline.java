package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.InventoryLevel;
import java.time.Instant;
import java.util.List;

/** What was available of one product over time. A product may have very many levels, and as many refusals. */
final class StockTimeline {
    private final List<Seen<InventoryLevel>> levels;
    private final long[] latest;
    private final boolean isOrdered;

    /** @param levels of the product, at least one, in the order of their partition */
    StockTimeline(List<Seen<InventoryLevel>> levels) {
        this.levels = levels;
        this.latest = new long[levels.size()];
        boolean ordered = true;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < latest.length; i++) {
            long changedAt = levels.get(i).value().getChangedAt().toEpochMilli();
            ordered &= i == 0 || changedAt >= before - Clocks.SKEW.toMillis();
            before = Math.max(before, changedAt);
            latest[i] = before;
        }
        this.isOrdered = ordered;
    }

    /** The first level. */
    Seen<InventoryLevel> first() {
        return levels.get(0);
    }

    /** Whether fewer pieces were available at any moment of this time, its ends included. */
    boolean wasBelow(long pieces, Instant from, Instant to) {
        if (!isOrdered) {
            return leastAvailable(from, to) < pieces;
        }
        int next = after(from.toEpochMilli());
        if (next > 0 && available(next - 1) < pieces) {
            return true;
        }
        // What comes behind a level may be earlier by as much as clocks may differ.
        for (int i = next; i < latest.length && latest[i] <= to.toEpochMilli() + Clocks.SKEW.toMillis(); i++) {
            if (available(i) < pieces) {
                return true;
            }
        }
        return false;
    }

    /** Of the level that was in force at the beginning and of all up to the end: as slow as the product has levels. */
    long leastAvailable(Instant from, Instant to) {
        long least = Long.MAX_VALUE;
        long before = Long.MAX_VALUE;
        for (int i = 0; i < latest.length; i++) {
            Instant changedAt = levels.get(i).value().getChangedAt();
            if (!changedAt.isAfter(from)) {
                before = available(i);
            } else if (!changedAt.isAfter(to)) {
                least = Math.min(least, available(i));
            }
        }
        return Math.min(least, before);
    }

    private long available(int index) {
        InventoryLevel level = levels.get(index).value();
        return level.getOnHand() - level.getReserved();
    }

    /** The first level that is later, or comes behind a later one. */
    private int after(long millis) {
        int low = 0;
        int high = latest.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latest[middle] > millis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
