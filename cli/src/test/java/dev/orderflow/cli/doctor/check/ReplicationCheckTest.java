package dev.orderflow.cli.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class ReplicationCheckTest {
    @Test
    void oneReplicaForDevelopmentAndTwoOfThreeInProductionAreRight() {
        assertThat(ReplicationCheck.objections(topic(1, 1), 1)).isEmpty();
        assertThat(ReplicationCheck.objections(topic(2, 2), 1)).isEmpty();
        assertThat(ReplicationCheck.objections(topic(3, 3), 2)).isEmpty();
        assertThat(ReplicationCheck.objections(topic(3, 2), 2)).isEmpty();
    }

    @Test
    void noneMayBeAwayWhereAllMustBeInSync() {
        assertThat(ReplicationCheck.objections(topic(3, 3), 3))
                .singleElement()
                .asString()
                .contains("while one is unavailable");
        assertThat(ReplicationCheck.objections(topic(2, 2), 2))
                .singleElement()
                .asString()
                .contains("while one is unavailable");
        assertThat(ReplicationCheck.objections(topic(1, 1), 2))
                .first()
                .asString()
                .contains("while one is unavailable");
    }

    @Test
    void whatIsAcknowledgedMustBeOnTwoOfThree() {
        assertThat(ReplicationCheck.objections(topic(3, 3), 1))
                .singleElement()
                .asString()
                .contains("may be on only one");
    }

    @Test
    void aPartitionThatCannotBeWrittenNowIsNamed() {
        assertThat(ReplicationCheck.objections(topic(3, 1), 2))
                .containsExactly("partition orders-0 has 1 replicas in sync (expected: at least 2)");
    }

    private static TopicDescription topic(int replicas, int inSync) {
        TopicPartitionInfo partition = new TopicPartitionInfo(0, new Node(0, "any", 1), nodes(replicas), nodes(inSync));
        return new TopicDescription("orders", false, List.of(partition));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(id -> new Node(id, "any", 1)).toList();
    }
}
