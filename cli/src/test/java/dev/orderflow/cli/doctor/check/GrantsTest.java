package dev.orderflow.cli.doctor.check;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.topics.ServiceAcl;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** ACLs mean what Kafka's authorizer makes of them. */
class GrantsTest {
    private static final String ANA = "User:ana";

    @Test
    void aRightIsHadByNameByPrefixByWildcardAndByEverybody() {
        ServiceAcl wanted = wanted("orders", LITERAL, READ);
        assertThat(has(wanted, acl(ANA, "orders", LITERAL, READ, ALLOW))).isTrue();
        assertThat(has(wanted, acl(ANA, "ord", PREFIXED, READ, ALLOW))).isTrue();
        assertThat(has(wanted, acl(ANA, "*", LITERAL, ALL, ALLOW))).isTrue();
        assertThat(has(wanted, acl("User:*", "orders", LITERAL, READ, ALLOW))).isTrue();
    }

    @Test
    void anotherNameOperationResourceOrPrincipalIsNotEnough() {
        ServiceAcl wanted = wanted("orders", LITERAL, READ);
        assertThat(has(wanted)).isFalse();
        assertThat(has(wanted, acl(ANA, "order", LITERAL, READ, ALLOW))).isFalse();
        assertThat(has(wanted, acl(ANA, "orders-", PREFIXED, READ, ALLOW))).isFalse();
        assertThat(has(wanted, acl(ANA, "orders", LITERAL, WRITE, ALLOW))).isFalse();
        assertThat(has(wanted, acl("User:bob", "orders", LITERAL, READ, ALLOW))).isFalse();
        assertThat(has(
                        new ServiceAcl("any", new ResourcePattern(ResourceType.GROUP, "orders", LITERAL), READ),
                        acl(ANA, "orders", LITERAL, READ, ALLOW)))
                .isFalse();
    }

    @Test
    void someRightsImplyOthers() {
        assertThat(has(wanted("orders", LITERAL, DESCRIBE), acl(ANA, "orders", LITERAL, WRITE, ALLOW)))
                .isTrue();
        assertThat(has(wanted("orders", LITERAL, DESCRIBE_CONFIGS), acl(ANA, "orders", LITERAL, ALTER_CONFIGS, ALLOW)))
                .isTrue();
        assertThat(has(wanted("orders", LITERAL, DESCRIBE_CONFIGS), acl(ANA, "orders", LITERAL, READ, ALLOW)))
                .isFalse();
    }

    @Test
    void aPrefixNeedsAPrefixThatIsNoLonger() {
        ServiceAcl wanted = wanted("shop-", PREFIXED, READ);
        assertThat(has(wanted, acl(ANA, "shop-", PREFIXED, READ, ALLOW))).isTrue();
        assertThat(has(wanted, acl(ANA, "sh", PREFIXED, READ, ALLOW))).isTrue();
        assertThat(has(wanted, acl(ANA, "shop-a", PREFIXED, READ, ALLOW))).isFalse();
        assertThat(has(wanted, acl(ANA, "shop-", LITERAL, READ, ALLOW))).isFalse();
    }

    @Test
    void aDenialWins() {
        ServiceAcl wanted = wanted("shop-", PREFIXED, READ);
        AclBinding everything = acl(ANA, "*", LITERAL, ALL, ALLOW);
        assertThat(has(wanted, everything, acl(ANA, "shop-orders", LITERAL, READ, DENY)))
                .isFalse();
        assertThat(has(wanted, everything, acl("User:*", "s", PREFIXED, ALL, DENY)))
                .isFalse();
        assertThat(has(wanted, everything, acl(ANA, "other", LITERAL, READ, DENY)))
                .isTrue();
        assertThat(has(wanted, everything, acl(ANA, "shop-orders", LITERAL, WRITE, DENY)))
                .isTrue();
    }

    private static boolean has(ServiceAcl wanted, AclBinding... acls) {
        return new Grants(List.of(acls)).missing(ANA, List.of(wanted)).isEmpty();
    }

    private static ServiceAcl wanted(String name, PatternType pattern, AclOperation operation) {
        return new ServiceAcl("any", new ResourcePattern(ResourceType.TOPIC, name, pattern), operation);
    }

    private static AclBinding acl(
            String principal, String name, PatternType pattern, AclOperation operation, AclPermissionType type) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, name, pattern),
                new AccessControlEntry(principal, "*", operation, type));
    }
}
