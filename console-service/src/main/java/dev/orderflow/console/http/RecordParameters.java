package dev.orderflow.console.http;

import dev.orderflow.console.domain.letters.LetterQuery;
import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.console.records.ShownTopics;
import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.QueryParameters;
import dev.orderflow.topic.DeadLetterKind;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the parameters of requests for records and dead letters. */
final class RecordParameters {
    private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
    private static final Predicate<String> TOPIC =
            Pattern.compile("[A-Za-z0-9._-]{1,249}").asMatchPredicate();
    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9._-]{1,249}):(\\d{1,9}):(\\d{1,18})");

    /** More partitions of dead-letter topics than anybody has. */
    private static final int MOST_PLACES = 2_000;

    private RecordParameters() {}

    /**
     * What a record is asked for by.
     *
     * @param withBytes whether the bytes of the value are asked for, too
     */
    record AskedRecord(Place place, boolean withBytes) {}

    /** @throws ProblemException 400 with every violation */
    static AskedRecord record(MultivaluedMap<String, String> parameters, ShownTopics topics) {
        QueryParameters query = new QueryParameters(parameters, Set.of("topic", "partition", "offset", "bytes"));
        Collection<String> ofRecords = topics.ofRecords();
        Optional<String> topic =
                query.requiredText("topic", ofRecords::contains, "one of " + String.join(", ", ofRecords));
        Optional<String> partition = query.requiredText("partition", PARTITION.asMatchPredicate(), "0 or more");
        Optional<String> offset = query.requiredText("offset", OFFSET.asMatchPredicate(), "0 or more");
        boolean withBytes = withBytes(query);
        query.refuseViolations();
        return new AskedRecord(
                new Place(
                        topic.orElseThrow(),
                        Integer.parseInt(partition.orElseThrow()),
                        Long.parseLong(offset.orElseThrow())),
                withBytes);
    }

    /** @throws ProblemException 400 with every violation */
    static boolean withBytes(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, Set.of("bytes"));
        boolean withBytes = withBytes(query);
        query.refuseViolations();
        return withBytes;
    }

    /** The place that a path names; empty if it can be none. */
    static Optional<Place> place(String topic, String partition, String offset) {
        return place(PLACE.matcher(topic + ":" + partition + ":" + offset));
    }

    /** @throws ProblemException 400 with every violation */
    static LetterQuery letters(MultivaluedMap<String, String> parameters, ShownTopics topics) {
        QueryParameters query = new QueryParameters(parameters, Set.of("service", "kind", "topic", "limit", "cursor"));
        Optional<String> service =
                query.text("service", topics.services()::contains, "one of " + String.join(", ", topics.services()));
        Optional<String> kind = query.text(
                "kind",
                text -> Arrays.stream(DeadLetterKind.values())
                        .anyMatch(known -> known.name().equals(text)),
                "one of " + Arrays.toString(DeadLetterKind.values()));
        Optional<String> topic = query.text("topic", TOPIC, "the name of a topic");
        Optional<List<Place>> before = query.read("cursor", RecordParameters::places, ListCursor.RULE);
        int limit = query.pageLimit();
        query.refuseViolations();
        return new LetterQuery(service, kind, topic, before, limit);
    }

    /** As {@code cursor} has it. */
    static String cursor(List<Place> places) {
        return ListCursor.write(places.stream()
                .map(place -> place.topic() + ":" + place.partition() + ":" + place.offset())
                .collect(Collectors.joining(",")));
    }

    private static boolean withBytes(QueryParameters query) {
        return query.text("bytes", "true"::equals, "true").isPresent();
    }

    private static Optional<List<Place>> places(String cursor) {
        Optional<String> text = ListCursor.read(cursor);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        for (String part : text.get().split(",", -1)) {
            Optional<Place> place = place(PLACE.matcher(part));
            if (place.isEmpty() || places.size() == MOST_PLACES) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        return Optional.of(places);
    }

    private static Optional<Place> place(Matcher text) {
        return text.matches()
                ? Optional.of(new Place(text.group(1), Integer.parseInt(text.group(2)), Long.parseLong(text.group(3))))
                : Optional.empty();
    }
}
