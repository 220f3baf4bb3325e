package dev.orderflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.stack.EmbeddedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class has one cluster, on the stack that all of them share, and reads there what was written. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackExtensionIT {
    private TestCluster first;

    @BeforeAll
    void keep(TestCluster cluster) {
        first = cluster;
    }

    @Test
    void givesOneClusterToAllMethods(TestCluster cluster, EmbeddedStack stack) {
        assertThat(cluster).isSameAs(first);
        assertThat(cluster.stack()).isSameAs(stack);
        assertThat(cluster.settings()).containsEntry("bootstrap.servers", stack.bootstrapServers());
    }

    @Test
    void readsWhatWasSent(TestCluster cluster) {
        Order created = Fixtures.anOrder().id("sent").build();
        Order failed = Fixtures.anOrder()
                .id("sent")
                .failed("FRAUD_CHECK", "LIMIT_EXCEEDED")
                .build();
        cluster.send(
                cluster.topics().orders(),
                "other",
                Fixtures.anOrder().id("other").build());
        cluster.send(cluster.topics().orders(), "sent", created);
        cluster.send(cluster.topics().orders(), "sent", failed);

        assertThat(cluster.orders("sent")).containsExactly(created, failed);
        assertThat(cluster.orders("sent").get(1).getState()).isEqualTo(OrderState.FAILED);
    }

    @Test
    void readsRawBytesAndNulls(TestCluster cluster) {
        cluster.sendRaw(cluster.topics().deadLetters("orders-service"), null, new byte[] {1});

        assertThat(cluster.readRaw(cluster.topics().deadLetters("orders-service")))
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.key()).isNull();
                    assertThat(read.value()).containsExactly(1);
                });
    }
}
