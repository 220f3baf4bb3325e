package dev.orderflow.console.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.orderflow.console.domain.letters.ListedLetter;
import dev.orderflow.console.domain.letters.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter in a list as clients see it; see {@link ListedLetter}. */
@JsonInclude(Include.NON_NULL)
record LetterBody(
        PlaceBody letter,
        PlaceBody source,
        Instant deadLetteredAt,
        String service,
        String application,
        String kind,
        @Nullable String key,
        String reason,
        int valueBytes) {

    /** Where a record stands. */
    record PlaceBody(String topic, int partition, long offset) {
        private static PlaceBody of(Place place) {
            return new PlaceBody(place.topic(), place.partition(), place.offset());
        }
    }

    static LetterBody of(ListedLetter letter) {
        return new LetterBody(
                PlaceBody.of(letter.place()),
                PlaceBody.of(letter.source()),
                letter.at(),
                letter.service(),
                letter.application(),
                letter.kind(),
                letter.key().orElse(null),
                letter.reason(),
                letter.valueBytes());
    }
}
