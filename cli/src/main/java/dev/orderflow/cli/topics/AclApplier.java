package dev.orderflow.cli.topics;

import dev.orderflow.cli.cluster.Cluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Makes the ACLs of a cluster hold what an installation needs. Running it again changes nothing. */
final class AclApplier {
    private static final String NOT_IN_CATALOGUE = ": not in the catalogue";

    private final Admin admin;
    private final AclRights wanted;
    private final StrayRights strays;

    /**
     * What it did, and what the operator should check; one sentence each.
     *
     * @param done empty when all was right already
     * @param warnings rights that no principal should have
     */
    record Result(List<String> done, List<String> warnings) {}

    AclApplier(Admin admin, AclRights wanted) {
        this.admin = admin;
        this.wanted = wanted;
        this.strays = new StrayRights(wanted);
    }

    /**
     * Creates what is missing.
     *
     * @param prune also delete rights to change topics that the catalogue does not give, where they are about these alone
     */
    Result apply(boolean prune) {
        Collection<AclBinding> there =
                Cluster.await(admin.describeAcls(AclBindingFilter.ANY).values());
        Set<AclBinding> missing = new LinkedHashSet<>(wanted.all());
        missing.removeAll(there);
        List<String> done = new ArrayList<>();
        if (!missing.isEmpty()) {
            Cluster.await(admin.createAcls(missing).all());
            AclText.sentences(missing).forEach(sentence -> done.add("allowed " + sentence));
        }
        List<AclBinding> found = strays.among(there);
        List<AclBinding> deletable = found.stream()
                .filter(acl -> prune && strays.isAboutGuardedTopicsAlone(acl.pattern()))
                .toList();
        if (!deletable.isEmpty()) {
            Cluster.await(admin.deleteAcls(
                            deletable.stream().map(AclBinding::toFilter).toList())
                    .all());
            AclText.sentences(deletable).forEach(sentence -> done.add("deleted " + sentence + NOT_IN_CATALOGUE));
        }
        return new Result(
                List.copyOf(done),
                found.stream()
                        .filter(acl -> !deletable.contains(acl))
                        .map(this::warning)
                        .toList());
    }

    private String warning(AclBinding stray) {
        String sentence = AclText.sentence(stray) + NOT_IN_CATALOGUE;
        return strays.isAboutGuardedTopicsAlone(stray.pattern())
                ? sentence + "; --prune deletes it"
                : sentence + ", and it covers more than these topics: kafka-acls --remove deletes it";
    }
}
