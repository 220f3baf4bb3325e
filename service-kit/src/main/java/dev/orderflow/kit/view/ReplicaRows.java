package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.Page;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a view as some replica here has them, old or not. */
interface ReplicaRows {
    /** @throws NotCurrentException if no task here has the partition, or the application may have lost its partitions */
    Optional<StoredRow> read(int partition, String row);

    /**
     * A page of the listed parts of a key, as {@link RowReads#parts} has it.
     *
     * @throws NotCurrentException as for a row
     */
    Page<StoredRow, String> parts(int partition, String key, Optional<String> after, int limit);

    /**
     * The offset up to which the rows reflect the topic at least; empty if that was never written down.
     *
     * @throws NotCurrentException as for a row
     */
    OptionalLong position(int partition);
}
