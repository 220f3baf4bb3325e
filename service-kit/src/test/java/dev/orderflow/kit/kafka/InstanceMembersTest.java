package dev.orderflow.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An instance's members are found by name, and those of no other instance. */
class InstanceMembersTest {
    private final KafkaSettings kafka = new KafkaSettings("orders-service", "2", "dev.", Path.of("state"), Map.of());
    private final InstanceMembers members = new InstanceMembers(kafka);

    @Test
    void groupsOfTheServiceAreThoseThatItsSettingsName() {
        assertThat(members.hasGroup(kafka.groupId())).isTrue();
        assertThat(members.hasGroup(kafka.applicationId("aggregator"))).isTrue();
        assertThat(members.hasGroup("orders-service-aggregator")).isFalse();
        assertThat(members.hasGroup("dev.orders-services-aggregator")).isFalse();
        assertThat(members.hasGroup("dev.fraud-service-check")).isFalse();
        assertThat(members.hasGroup("dev.dev.orders-service-aggregator")).isFalse();
    }

    @Test
    void eachStreamThreadIsAMember() {
        assertThat(members.isMember("dev.orders-service-aggregator", "2-1")).isTrue();
        assertThat(members.isMember("dev.orders-service-aggregator", "2-12")).isTrue();
        assertThat(members.isMember("dev.orders-service-aggregator", "2")).isFalse();
        assertThat(members.isMember("dev.orders-service-aggregator", "12-1")).isFalse();
        assertThat(members.isMember("dev.orders-service-aggregator", "2-1-1")).isFalse();
        assertThat(members.isMember("dev.orders-service-aggregator", "2-x")).isFalse();
    }

    @Test
    void aPlainConsumerIsTheInstanceItself() {
        assertThat(members.isMember("dev.orders-service", "2")).isTrue();
        assertThat(members.isMember("dev.orders-service", "2-1")).isFalse();
    }
}
