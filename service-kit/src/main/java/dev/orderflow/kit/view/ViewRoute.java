package dev.orderflow.kit.view;

import java.util.List;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who holds the rows of a key.
 *
 * @param partition of the key
 * @param isOwner whether this instance owns the partition
 * @param isStandby whether this instance keeps a standby of it
 * @param owner who owns it; empty when the owner is unknown, or is this instance
 * @param standbys other instances that keep a standby of it
 */
public record ViewRoute(
        int partition, boolean isOwner, boolean isStandby, List<HostInfo> owner, List<HostInfo> standbys) {
    public ViewRoute {
        owner = List.copyOf(owner);
        standbys = List.copyOf(standbys);
    }
}
