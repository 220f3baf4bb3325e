package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;

/** Rows that are spread over the instances by partition. */
public interface Partitioned {
    /**
     * The owner of every partition; this instance is the one at its own {@link #address}.
     *
     * @throws NotCurrentException if one has none now
     */
    Map<Integer, HostInfo> owners();

    /** Where other instances reach this one. */
    HostInfo address();
}
