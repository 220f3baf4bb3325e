package dev.orderflow.kit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.config.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of how many replicas topics are. That they are created: {@code CatalogueApplierIT}. */
class TopicSetupTest {
    private static final Optional<String> NO_ONE = Optional.empty();
    private static final Optional<String> SHOP = Optional.of("this shop");

    @Test
    void replicasAreThreeUnlessThereIsOneBroker() {
        assertThat(TopicSetup.replication(Map.of(), NO_ONE)).isEqualTo((short) 3);
        assertThat(TopicSetup.replication(Map.of(), SHOP)).isEqualTo((short) 1);
        assertThat(replication("1", NO_ONE)).isEqualTo((short) 1);
        assertThat(replication("9", NO_ONE)).isEqualTo((short) 9);
        assertThat(replication("1", SHOP)).isEqualTo((short) 1);
    }

    @Test
    void refusesReplicasThatCannotBe() {
        for (String wrong : new String[] {"0", "10", "many", "-1", ""}) {
            assertThatThrownBy(() -> replication(wrong, NO_ONE))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("replication: " + wrong + " (expected: a whole number from 1 to 9)");
        }
        for (String wrong : new String[] {"0", "2", "many"}) {
            assertThatThrownBy(() -> replication(wrong, SHOP))
                    .hasMessage("replication: " + wrong + " (expected: 1, as this shop has one broker)");
        }
    }

    private static short replication(String given, Optional<String> soleBroker) {
        return TopicSetup.replication(Map.of(TopicSetup.REPLICATION, given), soleBroker);
    }
}
