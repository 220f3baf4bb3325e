package dev.orderflow.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class ServiceAclsTest {
    private final Topics topics = new Topics("dev-");
    private final ServiceAcls acls = new ServiceAcls("dev-", topics);

    @Test
    void eachTopicIsWrittenByItsWritersAlone() {
        assertThat(acls.services())
                .containsExactly(
                        "orders-service", "details-service", "fraud-service", "inventory-service", "email-service");
        for (Topic topic : topics.all()) {
            assertThat(who(topic, AclOperation.WRITE)).as(topic.name()).isEqualTo(Set.copyOf(topic.writers()));
        }
    }

    @Test
    void eachTopicIsReadByItsReadersAndByWhoServesIt() {
        assertThat(who(topics.orders(), AclOperation.READ)).containsExactlyInAnyOrderElementsOf(acls.services());
        assertThat(who(topics.payments(), AclOperation.READ))
                .containsExactlyInAnyOrder("orders-service", "email-service");
        assertThat(who(topics.fraudAlerts(), AclOperation.READ)).containsExactly("fraud-service");
        assertThat(who(topics.emailStatistics(), AclOperation.READ)).containsExactly("email-service");
        assertThat(who(topics.deadLetters("fraud-service"), AclOperation.READ)).isEmpty();
    }

    @Test
    void everythingElseIsUnderTheServicesOwnName() {
        for (String service : acls.services()) {
            List<ServiceAcl> all = acls.of(service);
            assertThat(all).doesNotHaveDuplicates();
            assertThat(all)
                    .filteredOn(acl -> acl.resource().patternType() == PatternType.PREFIXED)
                    .allSatisfy(acl -> assertThat(acl.resource().name()).startsWith("dev-" + service))
                    .extracting(acl -> acl.resource().resourceType())
                    .contains(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
        }
    }

    private Set<String> who(Topic topic, AclOperation operation) {
        return acls.services().stream()
                .filter(service -> acls.of(service).stream()
                        .anyMatch(acl -> acl.operation() == operation
                                && acl.resource().patternType() == PatternType.LITERAL
                                && acl.resource().name().equals(topic.name())))
                .collect(Collectors.toSet());
    }
}
