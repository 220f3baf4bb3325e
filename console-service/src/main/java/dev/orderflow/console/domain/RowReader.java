package dev.orderflow.console.domain;

import dev.orderflow.kit.list.Page;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads rows where they are. */
public interface RowReader {

    /**
     * A page of the rows of these partitions as of now. It may be short, or empty, and still have something behind it: how
     * much is looked at for one page is bounded.
     */
    CompletableFuture<Page<ShownRow, RowPosition>> page(Set<Integer> partitions, RowQuery query);

    /** How many rows these partitions have. */
    CompletableFuture<Counts> counts(Set<Integer> partitions);

    /** How many orders of these partitions were created in each hour, ever. */
    CompletableFuture<CreatedCounts> created(Set<Integer> partitions);

    /** How many orders of these partitions were created in each second of one hour. */
    CompletableFuture<CreatedCounts> created(Set<Integer> partitions, Instant hour);
}
