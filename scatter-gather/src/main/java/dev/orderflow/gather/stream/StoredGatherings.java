package dev.orderflow.gather.stream;

import dev.orderflow.gather.Awaited;
import dev.orderflow.gather.GatheringStore;
import dev.orderflow.gather.LateGatherings;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is open, until it ends: gatherings and the results that they await, in the store of a task that may hold other rows, too.
 * Its keys begin with the letter {@value #LETTER}; they and the {@linkplain GatheringFormat formats} are stored data.
 *
 * <p>The row of a gathering stands behind those of the results that it awaits, so that a scan of those ends at a row that is
 * there. RocksDB looks for the row behind the last one that is asked for, and where many gatherings have ended it would walk over
 * all that they left behind.
 */
public final class StoredGatherings<I extends Comparable<I>, R> implements GatheringStore<I, R> {
    static final char LETTER = 'g';

    private final Rows rows;
    private final GatheringFormat<I, R> format;
    private final Predicate<String> known;
    private final LateGatherings<I> late;
    private final RowType<Awaited<I, R>> awaitedRow;
    private final RowType<OpenGathering> gatheringRow;
    private final OpenIndex open = new OpenIndex();

    /** Looks at what is open when the task begins. */
    @FunctionalInterface
    public interface Deadlines<I> {
        /**
         * When it ends by the clock as it is now.
         *
         * @param identities that are missing, or that came early
         */
        Instant until(OpenGathering stored, Collection<I> identities);
    }

    /**
     * Reads what is open. To be created again when its task begins again.
     *
     * @param needsResults as the {@linkplain dev.orderflow.gather.Decision#needsResults decision} says
     * @param known whether something was begun of a key, open or over
     * @param late counts what waits; of this alone
     */
    public StoredGatherings(
            Rows rows,
            GatheringFormat<I, R> format,
            boolean needsResults,
            Predicate<String> known,
            LateGatherings<I> late,
            Deadlines<I> deadlines) {
        this.rows = rows;
        this.format = format;
        this.known = known;
        this.late = late;
        this.awaitedRow = RowType.of(LETTER, format.awaited(), awaitedParts(format));
        this.gatheringRow = RowType.of(LETTER, format.gatherings(), KeyPart.TEXT, KeyPart.mark('q'));
        readOpen(needsResults, deadlines);
    }

    @Override
    public boolean isKnown(String key) {
        return known.test(key);
    }

    @Override
    public Optional<OpenGathering> open(String key) {
        return open.gathering(key);
    }

    @Override
    public void put(String key, OpenGathering gathering) {
        open.put(key, gathering);
        rows.put(gatheringRow.key(key), gathering);
    }

    @Override
    public void remove(String key) {
        if (!open.has(key)) {
            return;
        }
        scan(key, row -> row.key(awaitedRow)).forEach(rows::delete);
        rows.delete(gatheringRow.key(key));
        open.remove(key);
        late.ended(key);
    }

    @Override
    public Optional<Awaited<I, R>> awaited(String key, I identity) {
        return rows.get(keyOf(key, identity));
    }

    @Override
    public List<Awaited<I, R>> all(String key) {
        return scan(key, row -> row.value(awaitedRow));
    }

    @Override
    public int rows(String key) {
        return open.rows(key);
    }

    @Override
    public int missing(String key) {
        return open.missing(key);
    }

    @Override
    public void add(String key, Awaited<I, R> row) {
        rows.put(keyOf(key, row.identity()), row);
        boolean isMissing = row.result().isEmpty();
        open.add(key, 1, isMissing ? 1 : 0);
        if (isMissing) {
            open.gathering(key).ifPresent(gathering -> late.awaits(key, gathering.until(), row.identity()));
        }
    }

    @Override
    public void take(String key, Awaited.Arrived<I, R> row) {
        rows.put(keyOf(key, row.identity()), row);
        open.add(key, 0, -1);
        late.has(key, row.identity());
    }

    @Override
    public void drop(String key, I identity) {
        rows.delete(keyOf(key, identity));
        open.add(key, -1, -1);
        late.has(key, identity);
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.due(upTo, limit);
    }

    /** When the first deadline is, if anything is open. */
    public Optional<Instant> nextDue() {
        return open.nextDue();
    }

    /** How many gatherings wait for what. */
    public LateGatherings.Waits waits(Instant now) {
        return late.waits(now);
    }

    /** The index, made of the rows as they are now. Where no result is needed later, no row has one and none is decoded. */
    private void readOpen(boolean needsResults, Deadlines<I> deadlines) {
        List<I> identities = new ArrayList<>();
        List<I> missing = new ArrayList<>();
        try (RowCursor all = rows.scan(gatheringRow.rows())) {
            while (all.next()) {
                Optional<RowKey<Awaited<I, R>>> awaited = all.keyIf(awaitedRow);
                if (awaited.isPresent()) {
                    I identity = format.identity().apply(awaited.get());
                    identities.add(identity);
                    if (!needsResults || all.value(awaitedRow).result().isEmpty()) {
                        missing.add(identity);
                    }
                    continue;
                }
                OpenGathering stored = all.value(gatheringRow);
                Instant until = deadlines.until(stored, List.copyOf(identities));
                String key = all.key(gatheringRow).text(0);
                open.put(key, new OpenGathering(stored.begun(), until));
                open.add(key, identities.size(), stored.begun() ? missing.size() : 0);
                if (stored.begun()) {
                    missing.forEach(identity -> late.awaits(key, until, identity));
                }
                identities.clear();
                missing.clear();
            }
        }
    }

    private <T> List<T> scan(String key, Function<RowCursor, T> as) {
        List<T> found = new ArrayList<>();
        int count = open.rows(key);
        if (count > 0) {
            try (RowCursor scan = rows.scan(awaitedRow.rows(key))) {
                while (found.size() < count) {
                    if (!scan.next()) {
                        throw new IllegalStateException(
                                "awaited results of " + key + ": " + found.size() + " (expected: " + count + ")");
                    }
                    found.add(as.apply(scan));
                }
            }
        }
        return found;
    }

    private RowKey<Awaited<I, R>> keyOf(String key, I identity) {
        List<Object> values = new ArrayList<>();
        values.add(key);
        values.addAll(format.values().apply(identity));
        return awaitedRow.key(values.toArray());
    }

    private static KeyPart[] awaitedParts(GatheringFormat<?, ?> format) {
        List<KeyPart> parts = new ArrayList<>(List.of(KeyPart.TEXT, KeyPart.mark('p')));
        parts.addAll(format.parts());
        return parts.toArray(KeyPart[]::new);
    }
}
