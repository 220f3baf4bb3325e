package dev.orderflow.tea.stream;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.streams.StreamsApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a service leave its consumer group when it stops in order, so that others take over at once. Without it, a member of the kit
 * keeps its partitions until its session ends: it expects to be back soon.
 *
 * <p>Kafka removes a static member by its instance id (KIP-345), whoever has that place by then. So only members that were this
 * process's own before it stopped, and are still there after it, are removed: a process that has taken its place stays.
 */
public final class GroupLeave {
    private static final Logger log = LoggerFactory.getLogger(GroupLeave.class);
    private static final long WITHIN_SECONDS = 5;

    private final KafkaSettings kafka;
    private final String group;
    private final StreamsApp app;
    private Set<String> own = Set.of();

    private GroupLeave(ServiceContext context, String application, StreamsApp app) {
        this.kafka = context.kafka();
        this.group = kafka.applicationId(application);
        this.app = app;
    }

    /** The application as components, with what its end needs around it: components stop in reverse. */
    public static List<Component> around(ServiceContext context, String application, StreamsApp app) {
        GroupLeave leave = new GroupLeave(context, application, app);
        return List.of(atEnd(leave::leave), app, atEnd(() -> leave.begin(context.service())));
    }

    private static Component atEnd(Runnable end) {
        return new Component() {
            @Override
            public void start() {
                // It has to do with the end alone.
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }

    private void begin(String service) {
        log.info("Starting graceful shutdown... service={}", service);
        Set<String> clients = ownClients();
        if (!clients.isEmpty()) {
            own = asked(admin -> members(admin)
                            .filter(member -> clients.contains(member.clientId()))
                            .map(MemberDescription::consumerId)
                            .collect(Collectors.toSet()))
                    .orElse(Set.of());
        }
    }

    private void leave() {
        log.info("Closing consumer in consumer group... group={}", group);
        if (!own.isEmpty() && asked(this::remove).isEmpty()) {
            return;
        }
        log.info("Consumer in consumer group successfully closed group={}", group);
        log.info("Graceful shutdown completed");
    }

    private int remove(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<MemberToRemove> left = members(admin)
                .filter(member -> own.contains(member.consumerId()))
                .flatMap(member -> member.groupInstanceId().stream())
                .map(MemberToRemove::new)
                .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(left))
                    .all()
                    .get(WITHIN_SECONDS, TimeUnit.SECONDS);
        }
        return left.size();
    }

    /** The names of the consumers of this process, in which Kafka Streams puts a number of its own. None if it runs no more. */
    private Set<String> ownClients() {
        try {
            return app.requireRunning().metadataForLocalThreads().stream()
                    .map(ThreadMetadata::consumerClientId)
                    .collect(Collectors.toSet());
        } catch (NotCurrentException ended) {
            log.info("There is no member to take out of the group group={}: {}", group, ended.getMessage());
            return Set.of();
        }
    }

    private Stream<MemberDescription> members(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin
                .describeConsumerGroups(List.of(group))
                .all()
                .get(WITHIN_SECONDS, TimeUnit.SECONDS)
                .get(group)
                .members()
                .stream();
    }

    /** A question to Kafka. */
    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** Empty if Kafka did not answer: others then take over when the session ends. */
    private <T> Optional<T> asked(Question<T> question) {
        try (Admin admin = Admin.create(kafka.admin())) {
            return Optional.of(question.ask(admin));
        } catch (ExecutionException | TimeoutException failure) {
            log.warn("The group was not left, others take over when the session ends group={}", group, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
