package dev.orderflow.cli.topics;

import dev.orderflow.cli.cluster.Patterns;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * Rights in a cluster by which a principal may write or change a guarded topic, and that the catalogue does not give.
 * Denials are none, and neither are rights to read. Super users stand in no ACL.
 */
final class StrayRights {
    private static final Set<AclOperation> CHANGING = EnumSet.of(
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.ALTER_CONFIGS,
            AclOperation.ALL);

    private final AclRights wanted;

    StrayRights(AclRights wanted) {
        this.wanted = wanted;
    }

    /** Those among what is there. */
    List<AclBinding> among(Collection<AclBinding> there) {
        return there.stream()
                .filter(acl -> acl.entry().permissionType() == AclPermissionType.ALLOW
                        && CHANGING.contains(acl.entry().operation())
                        && wanted.guarded().stream().anyMatch(topic -> Patterns.overlap(acl.pattern(), topic))
                        && !isWanted(acl))
                .toList();
    }

    /** Whether it is about guarded topics alone: only then can it be deleted without harm to other systems. */
    boolean isAboutGuardedTopicsAlone(ResourcePattern pattern) {
        return wanted.guarded().stream().anyMatch(topic -> Patterns.covers(topic, pattern));
    }

    /** Also if it is a part of what is wanted, such as the same right from one host. */
    private boolean isWanted(AclBinding acl) {
        return wanted.all().stream()
                .anyMatch(right -> right.entry().principal().equals(acl.entry().principal())
                        && right.entry().operation() == acl.entry().operation()
                        && Patterns.covers(right.pattern(), acl.pattern()));
    }
}
