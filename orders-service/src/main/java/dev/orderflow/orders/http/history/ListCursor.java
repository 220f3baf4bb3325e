package dev.orderflow.orders.http.history;

import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.list.ListPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a list as text that clients hand back and do not look into. */
final class ListCursor {
    private static final Pattern FORM = Pattern.compile("1:(-?\\d{1,15}):(.+)");

    private ListCursor() {}

    static String write(ListPosition position) {
        String text = "1:" + position.createdAt().toEpochMilli() + ":" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty if this is none that was ever written. */
    static Optional<ListPosition> read(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        Matcher text = FORM.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!text.matches() || !OrderId.isValid(text.group(2))) {
            return Optional.empty();
        }
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(text.group(1)));
        return Optional.of(new ListPosition(createdAt, text.group(2)));
    }
}
