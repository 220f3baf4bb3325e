package dev.orderflow.cli.doctor.check;

import java.util.Set;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Kafka answers, and takes the login. */
public final class KafkaCheck implements Check {
    private final Connections connections;

    public KafkaCheck(Connections connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of();
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        DescribeClusterResult cluster = connections.admin().describeCluster();
        int brokers = AdminAnswers.await(cluster.nodes()).size();
        return CheckFinding.ok(brokers + (brokers == 1 ? " broker" : " brokers") + " of cluster "
                + AdminAnswers.await(cluster.clusterId()) + " at " + connections.bootstrapServers() + ", "
                + connections.security());
    }
}
