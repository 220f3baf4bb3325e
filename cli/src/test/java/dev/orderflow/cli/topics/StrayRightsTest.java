package dev.orderflow.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.topics.ServiceAcls;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class StrayRightsTest {
    private final AclRights wanted = AclRights.of(
            new ServiceAcls("p-", new Topics("p-")), "User:%s", List.of("registry"), List.of("User:alice"));
    private final StrayRights strays = new StrayRights(wanted);

    @Test
    void nothingThatIsGivenIsStray() {
        assertThat(strays.among(wanted.all())).isEmpty();
    }

    @Test
    void whateverChangesATopicOfAnotherIsStray() {
        for (AclOperation operation : List.of(
                AclOperation.WRITE,
                AclOperation.ALL,
                AclOperation.ALTER,
                AclOperation.ALTER_CONFIGS,
                AclOperation.DELETE,
                AclOperation.CREATE)) {
            assertStray(acl("User:fraud-service", literal("p-orders"), operation), true);
        }
        assertStray(acl("User:x", literal("p-orders-service-aggregator-store-changelog"), AclOperation.WRITE), true);
        assertStray(acl("User:x", prefixed("p-orders-service-aggregator-"), AclOperation.WRITE), true);
        assertStray(acl("User:*", literal("p-orders"), AclOperation.WRITE), true);
        assertStray(acl("User:alice", literal("p-orders"), AclOperation.WRITE), true);
        assertStray(acl("User:registry", literal("p-orders"), AclOperation.WRITE), true);
    }

    @Test
    void whatReachesFurtherIsStrayAndNotForPruning() {
        assertStray(acl("User:x", literal("*"), AclOperation.WRITE), false);
        assertStray(acl("User:x", prefixed("p-"), AclOperation.WRITE), false);
        assertStray(acl("User:x", prefixed("p-orders"), AclOperation.ALL), false);
    }

    @Test
    void whatChangesNothingOrIsAPartOfWhatIsGivenIsNot() {
        assertNotStray(acl("User:x", literal("p-orders"), AclOperation.READ));
        assertNotStray(acl("User:x", literal("orders"), AclOperation.WRITE));
        assertNotStray(acl("User:x", literal("p-orders2"), AclOperation.WRITE));
        assertNotStray(acl("User:registry", literal("p-registry-journal"), AclOperation.WRITE));
        assertNotStray(acl("User:orders-service", literal("p-orders-service-x-changelog"), AclOperation.WRITE));
        assertNotStray(new AclBinding(
                literal("p-orders"),
                new AccessControlEntry(
                        "User:orders-service", "10.0.0.1", AclOperation.WRITE, AclPermissionType.ALLOW)));
        assertNotStray(new AclBinding(
                literal("p-orders"),
                new AccessControlEntry("User:x", "*", AclOperation.WRITE, AclPermissionType.DENY)));
        assertNotStray(acl(
                "User:x", new ResourcePattern(ResourceType.GROUP, "p-orders", PatternType.LITERAL), AclOperation.ALL));
    }

    private void assertStray(AclBinding acl, boolean isForPruning) {
        assertThat(strays.among(List.of(acl))).as("%s", acl).containsExactly(acl);
        assertThat(strays.isAboutGuardedTopicsAlone(acl.pattern()))
                .as("%s", acl)
                .isEqualTo(isForPruning);
    }

    private void assertNotStray(AclBinding acl) {
        assertThat(strays.among(List.of(acl))).as("%s", acl).isEmpty();
    }

    private static AclBinding acl(String principal, ResourcePattern pattern, AclOperation operation) {
        return new AclBinding(pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    private static ResourcePattern literal(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static ResourcePattern prefixed(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.PREFIXED);
    }
}
