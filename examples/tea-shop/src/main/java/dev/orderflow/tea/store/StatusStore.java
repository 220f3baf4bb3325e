package dev.orderflow.tea.store;

import dev.orderflow.tea.domain.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The facts of all orders, and up to where the topics were read that they are from. Both change together or not at all, so that a
 * reader that goes on at the positions neither loses a fact nor keeps one twice. One thread writes; any number read, and none of
 * them waits until what is written or forgotten is on disk.
 */
public interface StatusStore extends AutoCloseable {
    /** So many orders are forgotten in one transaction at most. */
    int FORGOTTEN_AT_ONCE = 500;

    /**
     * A partition of a topic.
     *
     * @param topic with its prefix
     */
    record Place(String topic, int partition) {}

    /** From where each partition is to be read: behind everything that is in the store. Those never read are not in it. */
    Map<Place, Long> positions();

    /**
     * Keeps the facts that are not there yet, and the positions behind them, in one transaction.
     *
     * @param facts of one kind there may be one already: it stays
     */
    void keep(Collection<Fact> facts, Map<Place, Long> positions);

    /** What is known of an order; empty if it is not known. */
    List<Fact> facts(String orderId);

    /**
     * Forgets orders whose newest fact is older, {@value #FORGOTTEN_AT_ONCE} at most: after a long pause there may be many.
     *
     * @return whether there may be more of them
     */
    boolean forgetBefore(Instant time);

    @Override
    void close();
}
