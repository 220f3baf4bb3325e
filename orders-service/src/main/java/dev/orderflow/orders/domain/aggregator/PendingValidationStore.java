package dev.orderflow.orders.domain.aggregator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the aggregator keeps its rows. A change of rows and what follows from it must be kept together or not at all; in
 * production that is one Kafka transaction.
 */
public interface PendingValidationStore {
    /** Present while there is anything to keep of this key. */
    Optional<PendingValidation> pending(String key);

    void put(String key, PendingValidation pending);

    /** Removes the validation with the rows of its awaited results. */
    void remove(String key);

    /** Whether a validation of this key was ever begun, open or ended. */
    boolean isKnown(String key);

    Optional<AwaitedRow> awaited(String key, AwaitedResult awaited);

    /** Every awaited result of the key, in their order. */
    List<AwaitedRow> allAwaited(String key);

    /** How many awaited results the key has. It costs no scan of them. */
    int awaitedCount(String key);

    /** To be called only while there is a validation of this key. */
    void putAwaited(String key, AwaitedRow row);

    /** To be called only while there is a validation of this key. */
    void removeAwaited(String key, AwaitedResult awaited);

    /** The keys whose pending end up to this time, the earliest first, at most {@code limit}. */
    List<String> due(Instant upTo, int limit);
}
