package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.RawRecord.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records on which processing has failed, and why. It outlives the client that failed and not the process: the
 * client's transaction is aborted, so its next life reads the same record again, and must dead-letter it rather than
 * fail again. For any number of threads.
 */
public final class FailedRecords {
    /** One record fails at a time and is dead-lettered next; it is read again only if that transaction was aborted. */
    private static final int REMEMBERED = 1_000;

    private final Map<Position, String> reasons = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    public synchronized void remember(Position position, String reason) {
        reasons.put(position, reason);
    }

    /** Why the record at this position failed, if it did. */
    public synchronized Optional<String> reasonAt(Position position) {
        return Optional.ofNullable(reasons.get(position));
    }
}
