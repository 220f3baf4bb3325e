package dev.orderflow.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.console.domain.letters.LetterQuery;
import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.console.records.ShownTopics;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.schemas.topics.Topics;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RecordParametersTest {
    private final ShownTopics topics = new ShownTopics("dev-", new Topics("dev-"));

    @Test
    void readsAPlaceInATopicOfTheCatalogueAlone() {
        assertThat(RecordParameters.record(parameters("topic=orders", "partition=3", "offset=17"), topics))
                .isEqualTo(new RecordParameters.AskedRecord(new Place("orders", 3, 17), false));
        assertThat(RecordParameters.record(parameters("topic=orders", "partition=0", "offset=0", "bytes=true"), topics)
                        .withBytes())
                .isTrue();
        for (String topic : List.of(
                "dev-orders",
                "__consumer_offsets",
                "orders-service-views-view-rows-changelog",
                "orders-service-dead-letters")) {
            assertRefused(
                    () -> RecordParameters.record(parameters("topic=" + topic, "partition=0", "offset=0"), topics),
                    "topic");
        }
    }

    @Test
    void reportsEverythingThatIsWrong() {
        assertRefused(
                () -> RecordParameters.record(parameters("offset=-1", "bytes=yes", "else=1"), topics),
                "parameter",
                "topic",
                "partition",
                "offset",
                "bytes");
        assertRefused(
                () -> RecordParameters.letters(
                        parameters("service=nobody", "kind=BAD", "topic=a b", "limit=0", "cursor=x"), topics),
                "service",
                "kind",
                "topic",
                "cursor",
                "limit");
    }

    @Test
    void aCursorLeadsWhereItWasWritten() {
        List<Place> places = List.of(
                new Place("orders-service-dead-letters", 0, 17),
                new Place("email-service-dead-letters", 3, Long.MAX_VALUE / 10));
        LetterQuery query = RecordParameters.letters(
                parameters("service=orders-service", "cursor=" + RecordParameters.cursor(places)), topics);
        assertThat(query.before()).hasValue(places);
        assertThat(query.service()).hasValue("orders-service");
        assertThat(query.limit()).isEqualTo(50);
    }

    @Test
    void aPathThatNamesNoPlaceLeadsNowhere() {
        assertThat(RecordParameters.place("orders-service-dead-letters", "0", "17"))
                .hasValue(new Place("orders-service-dead-letters", 0, 17));
        assertThat(RecordParameters.place("a", "b", "17")).isEmpty();
        assertThat(RecordParameters.place("a", "1", "-1")).isEmpty();
        assertThat(RecordParameters.place("a", "1:1", "1")).isEmpty();
    }

    private static void assertRefused(Runnable reading, String... pointers) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(ProblemException.class)
                .extracting(problem -> ((ProblemException) problem).violations())
                .asInstanceOf(InstanceOfAssertFactories.list(Violation.class))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(pointers);
    }

    private static MultivaluedMap<String, String> parameters(String... pairs) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            parameters.add(parts[0], parts[1]);
        }
        return parameters;
    }
}
