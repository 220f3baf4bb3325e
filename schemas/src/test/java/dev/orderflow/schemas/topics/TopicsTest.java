package dev.orderflow.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.schemas.Samples;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and settings are stored data: a change here is a migration. */
class TopicsTest {

    private final Topics topics = new Topics("");

    @Test
    void listsEveryTopicOnce() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "order-commands",
                        "orders",
                        "order-lines",
                        "customer-orders",
                        "order-validations",
                        "payments",
                        "warehouse-inventory",
                        "inventory-levels",
                        "fraud-alerts",
                        "customers",
                        "order-emails",
                        "email-statistics",
                        "order-rows",
                        "orders-service-dead-letters",
                        "details-service-dead-letters",
                        "fraud-service-dead-letters",
                        "inventory-service-dead-letters",
                        "email-service-dead-letters",
                        "console-service-dead-letters");
    }

    @ParameterizedTest
    @CsvSource({
        "order-commands, 7",
        "orders, -1",
        "order-validations, -1",
        "payments, -1",
        "warehouse-inventory, -1",
        "inventory-levels, -1",
        "order-lines, -1",
        "customer-orders, -1",
        "fraud-alerts, 30",
        "order-emails, 30",
        "order-rows, 1",
        "orders-service-dead-letters, 30",
        "details-service-dead-letters, 30"
    })
    void keepsRecordsForSoManyDays(String name, long days) {
        String millis = days < 0 ? "-1" : Long.toString(Duration.ofDays(days).toMillis());
        assertThat(named(name).configs())
                .containsEntry("retention.ms", millis)
                .containsEntry("retention.bytes", "-1")
                .containsEntry("cleanup.policy", "delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "email-statistics"})
    void keepsTheNewestOfEachKey(String name) {
        assertThat(named(name).configs()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void putsThePrefixBeforeEveryNameAndSubject() {
        assertThat(new Topics("dev-").all()).allSatisfy(topic -> {
            assertThat(topic.name()).startsWith("dev-");
            assertThat(topic.subject()).isEqualTo(topic.name() + "-value");
        });
    }

    @Test
    void hasOneWriterForEachTopicButForTheChecks() {
        assertThat(topics.all())
                .filteredOn(topic -> topic.writers().size() != 1)
                .containsExactly(topics.orderValidations());
    }

    @Test
    void deadLettersHoldAnyRecordOfTheOtherTopics() {
        assertThat(Topics.MAX_DEAD_LETTER_BYTES).isGreaterThan(Topics.MAX_ORDER_RECORD_BYTES);
        assertThat(topics.deadLetters("orders-service").configs())
                .containsEntry("max.message.bytes", Integer.toString(Topics.MAX_DEAD_LETTER_BYTES));
        assertThat(topics.deadLetters("orders-service").schema()).isEmpty();
    }

    @Test
    void schemasCarryNoPropertiesOfJava() {
        assertThat(topics.all().stream().map(Topic::schema).flatMap(Optional::stream))
                .extracting(Schema::toString)
                .allSatisfy(schema -> assertThat(schema).doesNotContain("avro.java"));
    }

    @Test
    void everyTopicValueHasASample() {
        List<String> samples = Samples.all().stream()
                .map(sample -> sample.getSchema().getFullName())
                .toList();
        assertThat(topics.all().stream().map(Topic::schema).flatMap(Optional::stream))
                .extracting(Schema::getFullName)
                .containsExactlyElementsOf(samples);
    }

    @ParameterizedTest
    @CsvSource({
        "dev-orders, true",
        "dev-order-lines, true",
        "dev-customer-orders, true",
        "dev-inventory-levels, true",
        "dev-order-emails, true",
        "dev-customers, true",
        "dev-console-service-rows-known-customers-repartition, true",
        "dev-order-commands, false",
        "dev-order-validations, false",
        "dev-warehouse-inventory, false",
        "orders, false"
    })
    void knowsWhereARecordMustNotBeWrittenAgainUnseen(String topic, boolean isWrittenOnce) {
        assertThat(new Topics("dev-").isWrittenOnce(topic)).isEqualTo(isWrittenOnce);
    }

    @Test
    void hasATopicForEachLevelOfEmails() {
        Topics withLevels = new Topics("dev-", List.of("Platinum", "gold_2", "platinum"));
        assertThat(withLevels.all()).hasSize(topics.all().size() + 2).doesNotHaveDuplicates();
        assertThat(withLevels.all())
                .contains(withLevels.orderEmails("platinum"), withLevels.orderEmails("GOLD_2"))
                .extracting(Topic::name)
                .contains("dev-order-emails-platinum", "dev-order-emails-gold_2");
        assertThat(withLevels.orderEmails("platinum")).satisfies(level -> {
            assertThat(level.schema()).isEqualTo(withLevels.orderEmails().schema());
            assertThat(level.configs()).isEqualTo(withLevels.orderEmails().configs());
            assertThat(level.subject()).isEqualTo("dev-order-emails-platinum-value");
            assertThat(level.readers()).containsExactly(Topic.OPERATORS);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a/b", "../etc", "plat inum", "ä", "a123456789b123456789c123456789123"})
    void aLevelThatCannotStandInATopicNameIsRefused(String level) {
        assertThat(EmailLevels.isValid(level)).isFalse();
        assertThatThrownBy(() -> topics.orderEmails(level)).hasMessageContaining("expected: 1 to 32");
        assertThatThrownBy(() -> new Topics("", List.of(level))).hasMessageContaining("email.levels: " + level);
    }

    @Test
    void readsAListOfLevels() {
        assertThat(EmailLevels.parse(" Gold, platinum,gold,,")).containsExactly("gold", "platinum");
        assertThat(EmailLevels.parse("")).isEmpty();
    }

    private Topic<?> named(String name) {
        return topics.all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Its brokers refuse a topic that asks for more or for less. */
    @Test
    void asksForNothingThatConfluentCloudRefuses() {
        for (Topic<?> topic : topics.all()) {
            assertThat(Long.parseLong(topic.configs().getOrDefault("max.message.bytes", "0")))
                    .as("max.message.bytes of %s", topic.name())
                    .isLessThanOrEqualTo(8_388_608);
            assertThat(Long.parseLong(topic.configs().getOrDefault("segment.bytes", "52428800")))
                    .as("segment.bytes of %s", topic.name())
                    .isGreaterThanOrEqualTo(52_428_800);
        }
    }
}
