package dev.orderflow.console.http;

import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.schemas.rules.OrderIdForm;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list as text that clients hand back and do not look into.
 *
 * @param isBack whether the page ends in front of it, and does not begin behind it
 */
record RowCursorText(RowPosition position, boolean isBack) {
    private static final Pattern FORM = Pattern.compile("([nb]):(-?\\d{1,15}):(.+)");

    String write() {
        return ListCursor.write(
                (isBack ? "b" : "n") + ":" + position.createdAt().toEpochMilli() + ":" + position.id());
    }

    /** Empty if this is none that was ever written. */
    static Optional<RowCursorText> read(String cursor) {
        return ListCursor.read(cursor)
                .map(FORM::matcher)
                .filter(RowCursorText::isPlace)
                .map(RowCursorText::of);
    }

    private static boolean isPlace(Matcher text) {
        return text.matches() && OrderIdForm.isValid(text.group(3));
    }

    private static RowCursorText of(Matcher text) {
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(text.group(2)));
        RowPosition position = new RowPosition(createdAt, text.group(3));
        return new RowCursorText(position, text.group(1).equals("b"));
    }
}
