package dev.orderflow.console.http;

import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.schemas.rules.OrderIdForm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list as text that clients hand back and do not look into.
 *
 * @param isBack whether the page ends in front of it, and does not begin behind it
 */
record RowCursorText(RowPosition position, boolean isBack) {
    private static final Pattern FORM = Pattern.compile("1([nb]):(-?\\d{1,15}):(.+)");

    String write() {
        String text = "1" + (isBack ? "b" : "n") + ":" + position.createdAt().toEpochMilli() + ":" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty if this is none that was ever written. */
    static Optional<RowCursorText> read(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        Matcher text = FORM.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!text.matches() || !OrderIdForm.isValid(text.group(3))) {
            return Optional.empty();
        }
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(text.group(2)));
        RowPosition position = new RowPosition(createdAt, text.group(3));
        return Optional.of(new RowCursorText(position, text.group(1).equals("b")));
    }
}
