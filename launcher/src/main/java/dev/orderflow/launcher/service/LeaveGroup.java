package dev.orderflow.launcher.service;

import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.services.ServiceWords;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.kafka.InstanceMembers;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.topic.Deadline;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes instances that were stopped out of their consumer groups, so that the others need not wait for the session
 * time-out. A command and not a setting of the instance: when it stops, an instance cannot know whether it will be started
 * again, and one whose machine is gone can say nothing at all.
 */
final class LeaveGroup {
    private static final String INSTANCE = "instance.id";

    /** Two heartbeats and a little: so soon finds an instance that still runs that it is out, and joins again. */
    private static final Duration JOINS_AGAIN_WITHIN = Duration.ofSeconds(4);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final List<KafkaSettings> instances;

    /** @throws CommandFailure when the settings are wrong, or do not say which instance is meant */
    LeaveGroup(ServiceArguments arguments) {
        if (!arguments.common().flags().containsKey(INSTANCE)) {
            throw CommandFailure.of(ExitCode.USAGE, "--leave requires an instance")
                    .helpedBy("--" + INSTANCE + " ID, the id of the stopped instance");
        }
        instances = ServiceWords.prepare(arguments).stream()
                .map(RunningService.Prepared::kafka)
                .toList();
    }

    /**
     * @param out gets the released partitions
     * @throws CommandFailure when an instance is in no group, or comes back
     */
    void leave(PrintWriter out) throws InterruptedException {
        for (KafkaSettings instance : instances) {
            try (Cluster cluster = new Cluster(connection(instance))) {
                leave(instance, cluster, out);
            }
        }
    }

    private static void leave(KafkaSettings instance, Cluster cluster, PrintWriter out) throws InterruptedException {
        GroupMembers groups = new GroupMembers(cluster.admin(), new InstanceMembers(instance));
        List<GroupMembers.Member> members = cluster.ask(groups::find);
        if (members.isEmpty()) {
            throw CommandFailure.of(ExitCode.NOT_FOUND, name(instance) + " is in no consumer group")
                    .because("it has already left, stopped longer ago than the session time-out, or has another id");
        }
        for (GroupMembers.Member member : members) {
            cluster.ask(() -> groups.remove(member));
            out.println(name(instance) + " has left " + member.group() + ", "
                    + (member.partitions().isEmpty() ? "where it had nothing" : "free: " + free(member)));
        }
        out.flush();
        if (Deadline.in(JOINS_AGAIN_WITHIN)
                .await(() -> !cluster.ask(groups::find).isEmpty(), LOOK_EVERY)) {
            throw CommandFailure.of(ExitCode.FAILURE, name(instance) + " has joined again, so it is running")
                    .helpedBy("stop it, then run the same command again");
        }
    }

    private static String free(GroupMembers.Member member) {
        return member.partitions().stream()
                .map(TopicPartition::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(KafkaSettings instance) {
        return "instance " + instance.instance() + " of " + instance.service();
    }

    private static Map<String, String> connection(KafkaSettings instance) {
        Map<String, Object> settings = new HashMap<>(instance.clients());
        settings.putAll(instance.admin());
        Map<String, String> connection = new HashMap<>();
        settings.forEach((key, value) -> connection.put(key, value.toString()));
        return connection;
    }
}
