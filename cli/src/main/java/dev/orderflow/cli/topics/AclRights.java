package dev.orderflow.cli.topics;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.ServiceAcl;
import dev.orderflow.schemas.topics.ServiceAcls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The ACLs of an installation: the rights of the catalogue, each given to a principal.
 *
 * @param all what is to be allowed, from any host
 * @param guarded topics, and beginnings of their names, that no principal may write unless the catalogue says so
 */
record AclRights(Set<AclBinding> all, Set<ResourcePattern> guarded) {
    private static final String ANY_HOST = "*";
    private static final String NAME = "%s";
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]+:\\S.*");

    /**
     * Puts them together.
     *
     * @param principal of a service, with {@code %s} for its name
     * @param owners names in the cluster that are others'
     * @param operators principals of people
     */
    static AclRights of(ServiceAcls acls, String principal, List<String> owners, List<String> operators) {
        requirePrincipals(principal, operators);
        List<ServiceAcl> named = new ArrayList<>();
        acls.services().forEach(service -> named.addAll(acls.of(service)));
        Set<ResourcePattern> guarded = named.stream()
                .map(ServiceAcl::resource)
                .filter(resource -> resource.resourceType() == ResourceType.TOPIC)
                .collect(Collectors.toSet());
        owners.forEach(owner -> named.addAll(ofOwner(acls, owner)));
        Set<AclBinding> all = new LinkedHashSet<>();
        named.forEach(right -> all.add(allow(principal.replace(NAME, right.service()), right)));
        operators.forEach(operator -> acls.ofOperators().forEach(right -> all.add(allow(operator, right))));
        return new AclRights(all, guarded);
    }

    private static List<ServiceAcl> ofOwner(ServiceAcls acls, String owner) {
        try {
            return acls.ofOwner(owner);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.of(ExitCode.USAGE, "--owner: " + wrong.getMessage())
                    .from(wrong);
        }
    }

    private static void requirePrincipals(String pattern, List<String> operators) {
        if (!pattern.contains(NAME) || !PRINCIPAL.matcher(pattern).matches()) {
            throw CommandFailure.of(
                    ExitCode.USAGE, "--principal: " + pattern + " (expected: a type, a colon and %s, such as User:%s)");
        }
        operators.stream()
                .filter(operator -> !PRINCIPAL.matcher(operator).matches())
                .forEach(wrong -> {
                    throw CommandFailure.of(
                            ExitCode.USAGE, "--operator: " + wrong + " (expected: a principal, such as User:alice)");
                });
    }

    private static AclBinding allow(String principal, ServiceAcl right) {
        return new AclBinding(
                right.resource(),
                new AccessControlEntry(principal, ANY_HOST, right.operation(), AclPermissionType.ALLOW));
    }
}
