package dev.orderflow.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** The settings that exactly-once and its latency depend on. */
class KafkaSettingsTest {
    private final KafkaSettings kafka = new KafkaSettings(
            "fraud-service",
            "7",
            "dev.",
            Path.of("state"),
            Map.of("bootstrap.servers", "127.0.0.1:1", "consumer.max.poll.records", "5", "commit.interval.ms", "9"));

    @Test
    void readsCommittedRecordsEverywhereTheRestoreIncluded() {
        StreamsConfig config = new StreamsConfig(kafka.streams("dev.app"));

        assertThat(config.getMainConsumerConfigs("dev.app", "client", 1))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("group.instance.id", "7-1")
                .containsEntry("max.poll.records", "5")
                .containsEntry("session.timeout.ms", 6000);
        assertThat(config.getRestoreConsumerConfigs("client")).containsEntry("isolation.level", "read_committed");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(9);
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", 100)
                .containsEntry("retry.backoff.ms", 3)
                .containsEntry("transaction.timeout.ms", 5000)
                .containsEntry(WriterHeader.WRITER_CONFIG, "fraud-service");
    }

    @Test
    void makesNoClientReportItsFiguresElsewhereUnlessItIsTold() {
        StreamsConfig config = new StreamsConfig(kafka.streams("dev.app"));

        assertThat(config.getList("metric.reporters")).isEmpty();
        assertThat(config.getMainConsumerConfigs("dev.app", "client", 1))
                .containsEntry("metric.reporters", "")
                .containsEntry("enable.metrics.push", false);
        assertThat(kafka.producer("commands")).containsEntry("metric.reporters", "");
        KafkaSettings told = with(Map.of("metric.reporters", "com.example.Reporter"));
        assertThat(told.consumer("group")).containsEntry("metric.reporters", "com.example.Reporter");
        assertThat(new StreamsConfig(told.streams("dev.app")).getProducerConfigs("client"))
                .containsEntry("metric.reporters", "com.example.Reporter");
    }

    /** Health counts with the figure that the consumers have. */
    @Test
    void knowsTheLongestTimeBetweenPollsOfItsStreamThreads() {
        for (Map<String, String> own : List.of(
                Map.<String, String>of(),
                Map.of("max.poll.interval.ms", "60000"),
                Map.of("consumer.max.poll.interval.ms", "60000"),
                Map.of("main.consumer.max.poll.interval.ms", "70000", "consumer.max.poll.interval.ms", "60000"))) {
            KafkaSettings settings = with(own);

            assertThat(new StreamsConfig(settings.streams("app")).getMainConsumerConfigs("app", "c", 1))
                    .extractingByKey("max.poll.interval.ms")
                    .asString()
                    .isEqualTo(Integer.toString(settings.maxPollIntervalMs()));
        }
    }

    @Test
    void whoReadsInBatchesLetsTheBrokerWaitForThemUnlessToldOtherwise() {
        Map<String, Object> config = kafka.streams("dev.app");
        kafka.readInBatches(config);
        StreamsConfig streams = new StreamsConfig(config);
        String key = ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
        assertThat(streams.getMainConsumerConfigs("dev.app", "client", 1)).containsEntry(key, 64 * 1024);
        assertThat(streams.getRestoreConsumerConfigs("client")).doesNotContainKey(key);

        for (String own : List.of(key, "consumer." + key, "main.consumer." + key)) {
            KafkaSettings told = new KafkaSettings(
                    "service", "1", "dev.", Path.of("state"), Map.of("bootstrap.servers", "localhost:1", own, "7"));
            Map<String, Object> toldConfig = told.streams("dev.app");
            told.readInBatches(toldConfig);
            assertThat(new StreamsConfig(toldConfig).getMainConsumerConfigs("dev.app", "client", 1))
                    .as(own)
                    .containsEntry(key, "7");
        }
    }

    @Test
    void runsEveryApplicationExactlyOnce() {
        StreamsConfig config = new StreamsConfig(kafka.streams("dev.app"));
        assertThat(config.getString("processing.guarantee")).isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", 100)
                .containsEntry("transaction.timeout.ms", 5000);
    }

    /** What Confluent Cloud's console says of a client must not lengthen failover, nor name many clients the same. */
    @Test
    void takesNoSessionTimeoutAndNoNameFromASettingForAllClients() {
        KafkaSettings cloud = with(Map.of("session.timeout.ms", "45000", "client.id", "ccloud-java-client"));

        assertThat(cloud.notUsed().keySet()).containsExactly("client.id", "session.timeout.ms");
        assertThat(kafka.notUsed()).isEmpty();
        assertThat(cloud.sessionTimeoutMs()).isEqualTo(6000);
        assertThat(cloud.consumer("group"))
                .containsEntry("session.timeout.ms", 6000)
                .containsEntry("client.id", "fraud-service-7-consumer");
        StreamsConfig streams = new StreamsConfig(cloud.streams("dev.app"));
        assertThat(streams.getMainConsumerConfigs("dev.app", "own", 1))
                .containsEntry("session.timeout.ms", 6000)
                .containsEntry("client.id", "own");
        assertThat(streams.getString("client.id")).isEmpty();
    }

    @Test
    void everyConsumerAndTheReadinessOfViewsHaveTheSameSessionTimeout() {
        KafkaSettings slow =
                with(Map.of("consumer.session.timeout.ms", "9000", "main.consumer.session.timeout.ms", "1"));

        assertThat(slow.sessionTimeoutMs()).isEqualTo(9000);
        assertThat(slow.consumer("group")).containsEntry("session.timeout.ms", 9000);
        assertThat(new StreamsConfig(slow.streams("dev.app")).getMainConsumerConfigs("dev.app", "client", 1))
                .containsEntry("session.timeout.ms", 9000);
    }

    /** Readers dead-letter a record in another partition than that in which Kafka's own clients place its key. */
    @Test
    void noSettingForAllClientsPlacesKeysElsewhere() {
        KafkaSettings other = with(Map.of(
                "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                "producer.partitioner.ignore.keys", "true"));

        assertThat(other.notUsed()).containsOnlyKeys("partitioner.class", "producer.partitioner.ignore.keys");
        assertThat(other.producer("commands")).doesNotContainKeys("partitioner.class", "partitioner.ignore.keys");
        assertThat(other.transactionalProducer("checks"))
                .doesNotContainKeys("partitioner.class", "partitioner.ignore.keys");
        assertThat(new StreamsConfig(other.streams("dev.app")).getProducerConfigs("client"))
                .doesNotContainKeys("partitioner.class", "partitioner.ignore.keys");
    }

    private static KafkaSettings with(Map<String, String> clients) {
        Map<String, String> all = new HashMap<>(clients);
        all.put("bootstrap.servers", "127.0.0.1:1");
        return new KafkaSettings("fraud-service", "7", "dev.", Path.of("state"), all);
    }

    @Test
    void letsLargeRecordsThroughTopicsOfStreamsOwnToo() {
        StreamsConfig config = new StreamsConfig(kafka.streams("dev.app"));

        assertThat(kafka.producer("commands")).containsEntry("max.request.size", KafkaSettings.MAX_RECORD_BYTES);
        assertThat(config.getProducerConfigs("client")).containsEntry("max.request.size", 9 * 1024 * 1024);
        assertThat(config.originalsWithPrefix("topic.")).containsEntry("max.message.bytes", "9437184");
    }

    @Test
    void boundsWhatARestoreReadsAndTheWaitOfANewInstance() {
        StreamsConfig config = new StreamsConfig(kafka.streams("dev.app"));

        assertThat(config.originalsWithPrefix("topic.")).containsEntry("segment.bytes", "16777216");
        assertThat(config.getLong("probing.rebalance.interval.ms")).isEqualTo(60_000);
    }

    @Test
    void keepsTheTransactionalIdOverRestarts() {
        assertThat(kafka.transactionalProducer("checks"))
                .containsEntry("transactional.id", "dev.fraud-service-7-checks")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true);
    }

    @Test
    void replacesAForwardedWriterAndLeavesInternalTopicsAlone() {
        WriterHeader header = new WriterHeader();
        header.configure(Map.of(WriterHeader.WRITER_CONFIG, "fraud-service"));
        ProducerRecord<Object, Object> forwarded = new ProducerRecord<>("alerts", "value");
        forwarded.headers().add(HeaderNames.WRITER, "someone-else".getBytes(StandardCharsets.UTF_8));

        header.onSend(forwarded);
        ProducerRecord<Object, Object> changelog = header.onSend(new ProducerRecord<>("app-store-changelog", "value"));

        assertThat(forwarded.headers().headers(HeaderNames.WRITER))
                .singleElement()
                .satisfies(stamp -> assertThat(new String(stamp.value(), StandardCharsets.UTF_8))
                        .isEqualTo("fraud-service"));
        assertThat(changelog.headers()).isEmpty();
    }
}
