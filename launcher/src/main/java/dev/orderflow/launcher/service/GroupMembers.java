package dev.orderflow.launcher.service;

import dev.orderflow.kit.kafka.InstanceMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** The static members of one instance, in whichever groups it has them. */
final class GroupMembers {
    private final Admin admin;
    private final InstanceMembers instance;

    /** @param partitions what it holds */
    record Member(String group, String groupInstanceId, Set<TopicPartition> partitions) {}

    GroupMembers(Admin admin, InstanceMembers instance) {
        this.admin = admin;
        this.instance = instance;
    }

    List<Member> find() {
        List<String> groups = answer(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(instance::hasGroup)
                .sorted()
                .toList();
        List<Member> found = new ArrayList<>();
        answer(admin.describeConsumerGroups(groups).all()).values().forEach(group -> addMembers(group, found));
        return found;
    }

    /** The member's session ends; its group gives its partitions to the others. */
    Void remove(Member member) {
        MemberToRemove itself = new MemberToRemove(member.groupInstanceId());
        return answer(admin.removeMembersFromConsumerGroup(
                        member.group(), new RemoveMembersFromConsumerGroupOptions(Set.of(itself)))
                .all());
    }

    private void addMembers(ConsumerGroupDescription group, List<Member> found) {
        for (MemberDescription member : group.members()) {
            member.groupInstanceId()
                    .filter(id -> instance.isMember(group.groupId(), id))
                    .map(id ->
                            new Member(group.groupId(), id, member.assignment().topicPartitions()))
                    .ifPresent(found::add);
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            // Where no broker answers, some calls wrap the time-out.
            Throwable cause =
                    failure.getCause().getCause() instanceof TimeoutException late ? late : failure.getCause();
            throw cause instanceof KafkaException known ? known : new KafkaException(cause);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
