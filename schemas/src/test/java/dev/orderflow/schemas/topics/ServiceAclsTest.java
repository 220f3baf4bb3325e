package dev.orderflow.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class ServiceAclsTest {
    private final Topics topics = new Topics("dev-");
    private final ServiceAcls acls = new ServiceAcls("dev-", topics);

    @Test
    void eachTopicIsWrittenByItsWritersAlone() {
        assertThat(acls.services())
                .containsExactly(
                        "orders-service",
                        "details-service",
                        "fraud-service",
                        "inventory-service",
                        "email-service",
                        "console-service");
        for (Topic<?> topic : topics.all()) {
            assertThat(who(topic, AclOperation.WRITE)).as(topic.name()).isEqualTo(Set.copyOf(topic.writers()));
        }
    }

    @Test
    void eachTopicIsReadByItsReadersAndByWhoServesIt() {
        assertThat(who(topics.orders(), AclOperation.READ))
                .containsExactlyInAnyOrder("orders-service", "details-service", "email-service", "console-service");
        assertThat(who(topics.orderLines(), AclOperation.READ))
                .containsExactlyInAnyOrder("inventory-service", "console-service");
        assertThat(who(topics.customerOrders(), AclOperation.READ))
                .containsExactlyInAnyOrder("fraud-service", "console-service");
        assertThat(who(topics.payments(), AclOperation.READ))
                .containsExactlyInAnyOrder("orders-service", "email-service", "console-service");
        assertThat(who(topics.fraudAlerts(), AclOperation.READ))
                .containsExactlyInAnyOrder("fraud-service", "console-service");
        assertThat(who(topics.emailStatistics(), AclOperation.READ))
                .containsExactlyInAnyOrder("email-service", "console-service");
    }

    /** To look at a record is not to process it: the console is no reader of what it shows, so nobody waits for its dead letters. */
    @Test
    void theConsoleShowsEveryTopicButThoseOfSingleLevelsAndIsNoReaderOfThem() {
        Topics withLevels = new Topics("dev-", List.of("gold"));
        ServiceAcls rights = new ServiceAcls("dev-", withLevels);
        assertThat(rights.of("console-service"))
                .filteredOn(acl ->
                        acl.operation() == AclOperation.READ && acl.resource().patternType() == PatternType.LITERAL)
                .filteredOn(acl -> acl.resource().resourceType() == ResourceType.TOPIC)
                .extracting(acl -> acl.resource().name())
                .containsExactlyElementsOf(
                        topics.all().stream().map(Topic::name).toList());
        assertThat(topics.all())
                .filteredOn(topic -> topic.readers().contains("console-service"))
                .extracting(Topic::name)
                .containsExactlyInAnyOrder("dev-orders", "dev-payments", "dev-customers", "dev-order-rows");
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

    @Test
    void operatorsReadEveryTopicAndChangeNothing() {
        List<ServiceAcl> operators = acls.ofOperators();
        assertThat(operators)
                .doesNotHaveDuplicates()
                .extracting(ServiceAcl::operation)
                .containsOnly(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
        assertThat(operators)
                .filteredOn(acl -> acl.operation() == AclOperation.READ)
                .extracting(acl -> acl.resource().name())
                .containsExactlyElementsOf(
                        Stream.concat(topics.all().stream().map(Topic::name), Stream.of(topics.ordersViewChangelog()))
                                .toList());
    }

    @Test
    void anOwnerHasWhatAServiceHasUnderItsName() {
        List<ServiceAcl> owner = acls.ofOwner("registry");
        assertThat(owner)
                .isEqualTo(acls.of("fraud-service").stream()
                        .filter(acl -> acl.resource().patternType() == PatternType.PREFIXED)
                        .map(acl -> new ServiceAcl(
                                "registry",
                                new ResourcePattern(
                                        acl.resource().resourceType(),
                                        acl.resource().name().replace("fraud-service", "registry"),
                                        PatternType.PREFIXED),
                                acl.operation()))
                        .toList());
        assertThatThrownBy(() -> acls.ofOwner("order")).hasMessageContaining("name: order (expected:");
    }

    @Test
    void aFurtherCheckReadsOrdersAndWritesResultsAndItsDeadLetters() {
        Topics more = topics.withCheckBy("loyalty-service");
        assertThat(new ServiceAcls("dev-", more).of("loyalty-service"))
                .filteredOn(acl ->
                        acl.operation() == AclOperation.WRITE && acl.resource().patternType() == PatternType.LITERAL)
                .extracting(acl -> acl.resource().name())
                .containsExactly("dev-order-validations", "dev-loyalty-service-dead-letters");
        assertThat(new ServiceAcls("dev-", more).of("loyalty-service"))
                .filteredOn(acl ->
                        acl.operation() == AclOperation.READ && acl.resource().patternType() == PatternType.LITERAL)
                .extracting(acl -> acl.resource().name())
                .containsExactly("dev-orders", "dev-order-lines", "dev-customer-orders");
        assertThatThrownBy(() -> more.withCheckBy("loyalty")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> more.withCheckBy("loyalty-service")).isInstanceOf(IllegalArgumentException.class);
    }

    private Set<String> who(Topic<?> topic, AclOperation operation) {
        return acls.services().stream()
                .filter(service -> acls.of(service).stream()
                        .anyMatch(acl -> acl.operation() == operation
                                && acl.resource().patternType() == PatternType.LITERAL
                                && acl.resource().name().equals(topic.name())))
                .collect(Collectors.toSet());
    }
}
