package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The topics of the catalogue, by their names without the prefix. */
public final class ShownTopics {
    private final String prefix;
    private final Topics topics;
    /** Dead-letter topic → service. */
    private final Map<String, String> services = new LinkedHashMap<>();
    /** Service → dead-letter topic. */
    private final Map<String, String> deadLetterTopics = new LinkedHashMap<>();

    private final Set<String> names = new LinkedHashSet<>();

    /** @param prefix of all names */
    public ShownTopics(String prefix, Topics topics) {
        this.prefix = prefix;
        this.topics = topics;
        topics.all().forEach(topic -> names.add(shortName(topic.name())));
        topics.services().forEach(service -> {
            String name = Topic.deadLettersOf(service);
            services.put(name, service);
            deadLetterTopics.put(service, name);
        });
    }

    /** All of them but those of dead letters, which are for other eyes. */
    public Collection<String> ofRecords() {
        return names.stream().filter(name -> !services.containsKey(name)).toList();
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** The services that have a dead-letter topic. */
    public Collection<String> services() {
        return deadLetterTopics.keySet();
    }

    /** The dead-letter topics of one service, or of all. */
    List<String> deadLetterTopics(Optional<String> service) {
        return deadLetterTopics.entrySet().stream()
                .filter(topic ->
                        service.filter(asked -> !asked.equals(topic.getKey())).isEmpty())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The service whose dead letters are in this topic; empty for any other topic. */
    Optional<String> service(String deadLetterTopic) {
        return Optional.ofNullable(services.get(deadLetterTopic));
    }

    boolean isWrittenOnce(RecordPosition position) {
        return topics.isWrittenOnce(position.topic());
    }

    RecordPosition position(Place place) {
        return new RecordPosition(fullName(place.topic()), place.partition(), place.offset());
    }

    Place place(RecordPosition position) {
        return new Place(shortName(position.topic()), position.partition(), position.offset());
    }

    String fullName(String name) {
        return prefix + name;
    }

    String shortName(String fullName) {
        return fullName.startsWith(prefix) ? fullName.substring(prefix.length()) : fullName;
    }
}
