package dev.orderflow.cli.doctor.check;

import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;

/** The consumer groups of one service have members, and none stands still while records wait for it. */
public final class GroupsCheck implements Check {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Connections connections;
    private final String service;
    private final String own;
    private final List<String> groups;
    private final Duration look;

    /**
     * @param own what the ids of its groups begin with
     * @param groups their ids; empty for a service outside this repository, whose groups are those that exist
     * @param look how long a partition with records that wait may stand still
     */
    public GroupsCheck(Connections connections, String service, String own, List<String> groups, Duration look) {
        this.connections = connections;
        this.service = service;
        this.own = own;
        this.groups = List.copyOf(groups);
        this.look = look;
    }

    @Override
    public String name() {
        return "groups of " + service;
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public Duration looksFor() {
        return look.plus(connections.answerTime()); // it reads, too, where a group is behind;
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        Admin admin = connections.admin();
        List<String> ids = groups.isEmpty() ? found(admin) : groups;
        if (ids.isEmpty()) {
            return CheckFinding.failed("no group begins with " + own, "start " + service + "; if it runs, see its log");
        }
        Map<String, Set<TopicPartition>> assigned = new TreeMap<>();
        List<String> idle = new ArrayList<>();
        int members = 0;
        for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> answer :
                admin.describeConsumerGroups(ids).describedGroups().entrySet()) {
            int found = members(answer.getValue(), assigned, answer.getKey());
            members += found;
            if (found == 0) {
                idle.add("group " + answer.getKey() + " has no member");
            }
        }
        if (!idle.isEmpty()) {
            return CheckFinding.failed(
                    CheckFinding.some(idle),
                    (groups.isEmpty() ? "start it" : "./orderflow service " + service + " starts it")
                            + "; if it runs, /health/ready shows what it waits for");
        }
        Map<String, GroupOffsets> before = offsets(admin, assigned);
        var unused = Deadline.in(look).await(() -> false, look);
        return compare(before, offsets(admin, assigned), members);
    }

    private List<String> found(Admin admin) throws InterruptedException {
        return AdminAnswers.await(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> group.equals(own) || group.startsWith(own + "-"))
                .sorted()
                .toList();
    }

    private static int members(
            KafkaFuture<ConsumerGroupDescription> answer, Map<String, Set<TopicPartition>> assigned, String group)
            throws InterruptedException {
        try {
            ConsumerGroupDescription description = AdminAnswers.await(answer);
            assigned.put(
                    group,
                    description.members().stream()
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .collect(Collectors.toSet()));
            return description.members().size();
        } catch (GroupIdNotFoundException never) {
            return 0;
        }
    }

    private static Map<String, GroupOffsets> offsets(Admin admin, Map<String, Set<TopicPartition>> assigned)
            throws InterruptedException {
        Map<String, GroupOffsets> offsets = new TreeMap<>();
        for (Map.Entry<String, Set<TopicPartition>> group : assigned.entrySet()) {
            offsets.put(group.getKey(), GroupOffsets.of(admin, group.getKey(), group.getValue()));
        }
        return offsets;
    }

    private CheckFinding compare(Map<String, GroupOffsets> before, Map<String, GroupOffsets> after, int members)
            throws InterruptedException {
        List<String> stuck = new ArrayList<>();
        List<String> lags = new ArrayList<>();
        for (String group : before.keySet()) {
            GroupOffsets then = before.get(group);
            for (Map.Entry<TopicPartition, Long> partition : then.behind().entrySet()) {
                long next = then.next().get(partition.getKey());
                if (next == after.get(group).next().getOrDefault(partition.getKey(), -1L)
                        && recordWaits(partition.getKey(), next, then)) {
                    stuck.add("group " + group + " makes no progress at " + partition.getKey() + " offset"
                            + " " + next + ", "
                            + partition.getValue() + " behind");
                }
            }
            lags.add(group + " " + after.get(group).lag());
        }
        return CheckFinding.of(
                stuck,
                "see its log, and ./orderflow dead-letters list; --look SECONDS observes it for longer",
                members + (members == 1 ? " member" : " members") + ", lag " + String.join(", ", lags));
    }

    /**
     * Offsets alone do not show it: the last ones may be the markers of a transaction.
     *
     * @throws TimeoutException when nothing could be read in time, which says nothing of the group
     */
    private boolean recordWaits(TopicPartition partition, long next, GroupOffsets then) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> reader = connections.reader()) {
            reader.assign(List.of(partition));
            reader.seek(partition, next);
            Deadline deadline = Deadline.in(connections.answerTime());
            while (reader.position(partition) < then.end().get(partition)) {
                if (!reader.poll(POLL).isEmpty()) {
                    return true;
                }
                if (deadline.isPast()) {
                    throw new TimeoutException("the end of " + partition + " was not reached");
                }
            }
            return false;
        }
    }
}
