package dev.orderflow.tea.stream;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.kafka.InstanceMembers;
import dev.orderflow.kit.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a service leave its consumer group when it stops in order, so that others take over at once. Without it, a member of the kit
 * keeps its partitions until its session ends: it expects to be back soon.
 */
public final class GroupLeave {
    private static final Logger log = LoggerFactory.getLogger(GroupLeave.class);
    private static final long WITHIN_SECONDS = 5;

    private final KafkaSettings kafka;
    private final String group;

    private GroupLeave(ServiceContext context, String application) {
        this.kafka = context.kafka();
        this.group = kafka.applicationId(application);
    }

    /** The components of a service, with what its end needs around them: components stop in reverse. */
    public static List<Component> around(ServiceContext context, String application, List<Component> components) {
        GroupLeave leave = new GroupLeave(context, application);
        List<Component> all = new ArrayList<>();
        all.add(atEnd(leave::leave));
        all.addAll(components);
        all.add(atEnd(() -> log.info("Starting graceful shutdown... service={}", context.service())));
        return List.copyOf(all);
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

    private void leave() {
        log.info("Closing consumer in consumer group... group={}", group);
        try (Admin admin = Admin.create(kafka.admin())) {
            Set<MemberToRemove> own = own(admin);
            if (!own.isEmpty()) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(own))
                        .all()
                        .get(WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            log.info("Consumer in consumer group successfully closed group={}", group);
            log.info("Graceful shutdown completed");
        } catch (ExecutionException | TimeoutException failure) {
            log.warn("The group was not left, others take over when the session ends group={}", group, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<MemberToRemove> own(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        InstanceMembers instance = new InstanceMembers(kafka);
        return admin
                .describeConsumerGroups(List.of(group))
                .all()
                .get(WITHIN_SECONDS, TimeUnit.SECONDS)
                .get(group)
                .members()
                .stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(id -> instance.isMember(group, id))
                .map(MemberToRemove::new)
                .collect(Collectors.toSet());
    }
}
