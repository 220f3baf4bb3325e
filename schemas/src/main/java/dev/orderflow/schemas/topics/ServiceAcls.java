package dev.orderflow.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Which rights each service needs, derived from the catalogue: what it writes and reads, and what it has under its own name
 * (groups, transactional ids, the internal topics of its Streams applications). It grants nothing and asks no cluster.
 *
 * <p>Nothing is asked of the cluster as a whole: services create no topics but internal ones, and an idempotent producer
 * needs no right of its own since Kafka 2.8 (KIP-679).
 */
public final class ServiceAcls {
    private static final List<AclOperation> READING =
            List.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    private static final List<AclOperation> WRITING =
            List.of(AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    /** Streams creates repartition topics and changelogs, compares their settings, and deletes what was read of the former. */
    private static final List<AclOperation> INTERNAL = List.of(
            AclOperation.CREATE,
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DELETE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS);

    private final String prefix;
    private final Topics topics;

    /** @param prefix of all names, as the topics have it */
    public ServiceAcls(String prefix, Topics topics) {
        this.prefix = prefix;
        this.topics = topics;
    }

    /** Every service that writes a topic, in the order of the catalogue. */
    public List<String> services() {
        return topics.all().stream()
                .flatMap(topic -> topic.writers().stream())
                .distinct()
                .toList();
    }

    /** What one service needs; no right twice. */
    public List<ServiceAcl> of(String service) {
        List<ServiceAcl> acls = new ArrayList<>();
        for (Topic topic : topics.all()) {
            if (topic.readers().contains(service) || isServedBy(service, topic)) {
                add(acls, service, topic(topic.name(), PatternType.LITERAL), READING);
            }
            if (topic.writers().contains(service)) {
                add(acls, service, topic(topic.name(), PatternType.LITERAL), WRITING);
            }
        }
        String own = prefix + service;
        add(acls, service, topic(own + "-", PatternType.PREFIXED), INTERNAL);
        // Without the hyphen: a consumer that is no Streams application has the service's name for its group.
        add(
                acls,
                service,
                new ResourcePattern(ResourceType.GROUP, own, PatternType.PREFIXED),
                List.of(AclOperation.READ, AclOperation.DESCRIBE));
        add(
                acls,
                service,
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, own + "-", PatternType.PREFIXED),
                List.of(AclOperation.WRITE, AclOperation.DESCRIBE));
        return acls.stream().distinct().toList();
    }

    /** Topics for people, whom the service that writes them answers over HTTP, and therefore reads them. */
    private boolean isServedBy(String service, Topic topic) {
        return topic.writers().contains(service)
                && Stream.of(topics.fraudAlerts(), topics.emailStatistics())
                        .anyMatch(served -> served.name().equals(topic.name()));
    }

    private static void add(
            List<ServiceAcl> acls, String service, ResourcePattern resource, List<AclOperation> operations) {
        operations.forEach(operation -> acls.add(new ServiceAcl(service, resource, operation)));
    }

    private static ResourcePattern topic(String name, PatternType type) {
        return new ResourcePattern(ResourceType.TOPIC, name, type);
    }
}
