package dev.orderflow.cli.doctor.check;

import dev.orderflow.cli.cluster.Patterns;
import dev.orderflow.schemas.topics.ServiceAcl;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * What the ACLs of a cluster come to, as Kafka's own authorizer reads them: a denial wins, a right may imply another, a
 * prefix holds for what begins with it. Hosts are not looked at, and super users stand in no ACL.
 */
final class Grants {
    private static final String EVERYBODY = "User:*";

    /** Rights that hold others in them (AclAuthorizer and StandardAuthorizer alike). */
    private static final Map<AclOperation, Set<AclOperation>> IMPLIED_BY = Map.of(
            AclOperation.DESCRIBE,
            EnumSet.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER),
            AclOperation.DESCRIBE_CONFIGS,
            EnumSet.of(AclOperation.ALTER_CONFIGS));

    private final List<AclBinding> acls;

    Grants(Collection<AclBinding> acls) {
        this.acls = List.copyOf(acls);
    }

    /** The principals that may do anything. */
    Set<String> principals() {
        Set<String> principals = new TreeSet<>();
        acls.stream()
                .map(AclBinding::entry)
                .filter(entry -> entry.permissionType() == AclPermissionType.ALLOW)
                .forEach(entry -> principals.add(entry.principal()));
        return principals;
    }

    /** Those of the rights that the principal has not. */
    List<ServiceAcl> missing(String principal, List<ServiceAcl> wanted) {
        return wanted.stream().filter(right -> !isAllowed(principal, right)).toList();
    }

    private boolean isAllowed(String principal, ServiceAcl right) {
        return acls.stream().anyMatch(acl -> isOf(principal, acl.entry()) && allows(acl, right))
                && acls.stream().noneMatch(acl -> isOf(principal, acl.entry()) && denies(acl, right));
    }

    private static boolean isOf(String principal, AccessControlEntry entry) {
        return entry.principal().equals(principal) || entry.principal().equals(EVERYBODY);
    }

    private static boolean allows(AclBinding acl, ServiceAcl right) {
        AclOperation operation = acl.entry().operation();
        return acl.entry().permissionType() == AclPermissionType.ALLOW
                && (isAbout(operation, right)
                        || IMPLIED_BY.getOrDefault(right.operation(), Set.of()).contains(operation))
                && Patterns.covers(acl.pattern(), right.resource());
    }

    /** Also where it denies a part of what is wanted. */
    private static boolean denies(AclBinding acl, ServiceAcl right) {
        return acl.entry().permissionType() == AclPermissionType.DENY
                && isAbout(acl.entry().operation(), right)
                && (Patterns.covers(acl.pattern(), right.resource())
                        || Patterns.covers(right.resource(), acl.pattern()));
    }

    private static boolean isAbout(AclOperation operation, ServiceAcl right) {
        return operation == right.operation() || operation == AclOperation.ALL;
    }
}
