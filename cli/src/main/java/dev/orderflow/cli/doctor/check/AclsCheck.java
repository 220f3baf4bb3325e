package dev.orderflow.cli.doctor.check;

import dev.orderflow.cli.cluster.Patterns;
import dev.orderflow.schemas.topics.ServiceAcl;
import dev.orderflow.schemas.topics.ServiceAcls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;

/**
 * For each service, a principal has all rights that it needs. Which one it is cannot be known from outside, so the one
 * who may do most is taken for it.
 */
public final class AclsCheck implements Check {
    private final Connections connections;
    private final ServiceAcls wanted;

    public AclsCheck(Connections connections, ServiceAcls wanted) {
        this.connections = connections;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "acls";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        try {
            return judge(new Grants(AdminAnswers.await(
                    connections.admin().describeAcls(AclBindingFilter.ANY).values())));
        } catch (SecurityDisabledException none) {
            return CheckFinding.skipped("the cluster has no authorizer: every client may do everything");
        } catch (AuthorizationException refused) {
            return CheckFinding.skipped(
                    "the current principal may not DESCRIBE the cluster, so it cannot see the ACLs");
        }
    }

    /** Compares. */
    CheckFinding judge(Grants grants) {
        List<String> wrong = new ArrayList<>();
        wanted.services().forEach(service -> objection(service, grants).ifPresent(wrong::add));
        return CheckFinding.of(
                wrong,
                "./orderflow topics acls --apply creates it; super users do not appear in ACLs: if services are super"
                        + " users, --skip acls",
                "for each service, a principal has all rights that it needs");
    }

    private Optional<String> objection(String service, Grants grants) {
        List<ServiceAcl> rights = wanted.of(service);
        Optional<String> nearest = grants.principals().stream()
                .min(Comparator.comparingInt(
                        (String principal) -> grants.missing(principal, rights).size()));
        if (nearest.isEmpty()) {
            return Optional.of("no principal has any right that " + service + " needs");
        }
        List<ServiceAcl> missing = grants.missing(nearest.get(), rights);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no principal has all rights that " + service + " needs; " + nearest.get() + " lacks "
                        + text(missing));
    }

    private static String text(List<ServiceAcl> rights) {
        Map<String, List<String>> operations = rights.stream()
                .collect(Collectors.groupingBy(
                        right -> Patterns.text(right.resource()),
                        TreeMap::new,
                        Collectors.mapping(right -> right.operation().name(), Collectors.toList())));
        return CheckFinding.some(operations.entrySet().stream()
                .map(resource -> String.join(", ", resource.getValue()) + " on " + resource.getKey())
                .toList());
    }
}
