package dev.orderflow.tea.stream;

import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.TopicSetup;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topics of the shop. All have the id of an order as key, and are partitioned alike. */
public final class TeaTopics {
    public static final String WEB = "tea-web";
    public static final String LABEL = "tea-label";
    public static final String MIX = "tea-mix";
    public static final String TOP = "tea-top";
    public static final String STATUS = "tea-status";

    /** Fixed when the topics are created: keys must never move. So many instances of a service can share its work. */
    public static final int PARTITIONS = 4;

    /**
     * A status service that was away for longer does not know everything; nor does a new one. Only its age is a reason to drop a
     * record, whatever the broker's defaults are.
     */
    private static final Map<String, String> KEPT = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            Long.toString(Duration.ofDays(30).toMillis()),
            "retention.bytes",
            "-1");

    /**
     * How long a step knows an order after its work. Longer than any record of it can be read again, from the beginning if the broker
     * has forgotten how far the step was: the 30 days of the topics, and a segment of 7 days, which goes as a whole.
     */
    static final Duration REMEMBERED = Duration.ofDays(40);

    private final String prefix;

    public TeaTopics(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Creates the topics of these services, and corrects their settings.
     *
     * @param replication of topics that are created
     * @return what was done, one sentence each
     */
    public static List<String> create(KafkaSettings kafka, short replication) {
        return TopicSetup.apply(kafka, new TeaTopics(kafka.prefix()).all(), PARTITIONS, replication);
    }

    public Topic<String> ordered() {
        return topic("tea-ordered", TeaMessages.Ordered.class, List.of(WEB), List.of(WEB, LABEL, TOP, STATUS));
    }

    public Topic<String> labeled() {
        return topic("tea-labeled", TeaMessages.Labeled.class, List.of(LABEL), List.of(MIX));
    }

    public Topic<String> mixed() {
        return topic("tea-mixed", TeaMessages.Reached.class, List.of(MIX), List.of(TOP, STATUS));
    }

    public Topic<String> topped() {
        return topic("tea-topped", TeaMessages.Reached.class, List.of(TOP), List.of(STATUS));
    }

    /** Orders whose tea was mixed before their early warning came. */
    public Topic<String> pending() {
        return topic("tea-pending", TeaMessages.Reached.class, List.of(TOP), List.of(STATUS));
    }

    public Topic<String> status() {
        return topic("tea-status", TeaMessages.Reached.class, List.of(LABEL, MIX, TOP), List.of(STATUS));
    }

    /** What the watchdog has noticed, for the page and for the manager of the shop. */
    public Topic<String> stuck() {
        return topic("tea-stuck", TeaMessages.Stuck.class, List.of(STATUS), List.of(STATUS, Topic.OPERATORS));
    }

    /** Records that a service could not use. */
    public Topic<byte[]> deadLetters(String service) {
        return Topic.ofBytes(prefix + Topic.deadLettersOf(service), KEPT, List.of(service), List.of(Topic.OPERATORS));
    }

    public List<Topic<?>> all() {
        List<Topic<?>> all =
                new ArrayList<>(List.of(ordered(), labeled(), mixed(), topped(), pending(), status(), stuck()));
        Stream.of(LABEL, MIX, TOP, STATUS).map(this::deadLetters).forEach(all::add);
        return List.copyOf(all);
    }

    private Topic<String> topic(String name, Class<?> message, List<String> writers, List<String> readers) {
        return new Topic<>(prefix + name, String.class, KEPT, writers, readers, TeaMessages.validator(message));
    }
}
