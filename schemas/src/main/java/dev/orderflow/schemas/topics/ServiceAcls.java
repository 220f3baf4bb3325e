package dev.orderflow.schemas.topics;

import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Which rights each service needs, derived from the catalogue: what it writes and reads, and what it has under its own name
 * (groups, transactional ids, the internal topics of its Streams applications). Also those of operators, who only look, and
 * of others who have a name of their own in the same cluster. It grants nothing and asks no cluster.
 *
 * <p>Nothing is asked of the cluster as a whole: services create no topics but internal ones, and an idempotent producer
 * needs no right of its own since Kafka 2.8 (KIP-679).
 */
public final class ServiceAcls {
    private static final List<AclOperation> READING =
            List.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    private static final List<AclOperation> LOOKING = List.of(AclOperation.DESCRIBE);
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

    /** Every service of the catalogue. */
    public List<String> services() {
        return topics.services();
    }

    /** What one service needs; no right twice. */
    public List<ServiceAcl> of(String service) {
        List<ServiceAcl> acls = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            if (topics.isReadableBy(service, topic) || topics.isShownBy(service, topic) || isServedBy(service, topic)) {
                add(acls, service, topic(topic.name(), PatternType.LITERAL), READING);
            }
            if (topic.writers().contains(service)) {
                add(acls, service, topic(topic.name(), PatternType.LITERAL), WRITING);
            }
        }
        acls.addAll(underOwnName(service));
        return acls.stream().distinct().toList();
    }

    /**
     * What people and their tools need to look at everything: topics, what services keep under their names, and the ACLs
     * themselves. They write nothing.
     */
    public List<ServiceAcl> ofOperators() {
        List<ServiceAcl> acls = new ArrayList<>();
        topics.all().forEach(topic -> add(acls, Topic.OPERATORS, topic(topic.name(), PatternType.LITERAL), READING));
        add(acls, Topic.OPERATORS, topic(topics.ordersViewChangelog(), PatternType.LITERAL), READING);
        for (String service : services()) {
            String own = prefix + service;
            add(acls, Topic.OPERATORS, topic(own + "-", PatternType.PREFIXED), LOOKING);
            add(acls, Topic.OPERATORS, new ResourcePattern(ResourceType.GROUP, own, PatternType.PREFIXED), LOOKING);
            add(
                    acls,
                    Topic.OPERATORS,
                    new ResourcePattern(ResourceType.TRANSACTIONAL_ID, own + "-", PatternType.PREFIXED),
                    LOOKING);
        }
        add(
                acls,
                Topic.OPERATORS,
                new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
                LOOKING);
        return List.copyOf(acls);
    }

    /**
     * The rights of a system outside the catalogue that keeps its data under a name of its own, such as a schema
     * registry that stores in Kafka: what a service has under its name, and no topic of the catalogue.
     *
     * @throws IllegalArgumentException when a name of another owner begins with it
     */
    public List<ServiceAcl> ofOwner(String name) {
        topics.requireFree(name);
        return underOwnName(name);
    }

    private List<ServiceAcl> underOwnName(String name) {
        List<ServiceAcl> acls = new ArrayList<>();
        String own = prefix + name;
        add(acls, name, topic(own + "-", PatternType.PREFIXED), INTERNAL);
        // Without the hyphen: a consumer that is no Streams application has the service's name for its group.
        add(
                acls,
                name,
                new ResourcePattern(ResourceType.GROUP, own, PatternType.PREFIXED),
                List.of(AclOperation.READ, AclOperation.DESCRIBE));
        add(
                acls,
                name,
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, own + "-", PatternType.PREFIXED),
                List.of(AclOperation.WRITE, AclOperation.DESCRIBE));
        return List.copyOf(acls);
    }

    /** Topics for people, whom the service that writes them answers over HTTP, and therefore reads them. */
    private boolean isServedBy(String service, Topic<?> topic) {
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
