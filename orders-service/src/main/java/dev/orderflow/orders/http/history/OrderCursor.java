package dev.orderflow.orders.http.history;

import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.list.ListPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a list of orders as a cursor. */
final class OrderCursor {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,15}):(.+)");

    private OrderCursor() {}

    static String write(ListPosition position) {
        return ListCursor.write(position.createdAt().toEpochMilli() + ":" + position.id());
    }

    /** Empty if this is none that was ever written. */
    static Optional<ListPosition> read(String cursor) {
        return ListCursor.read(cursor).flatMap(OrderCursor::position);
    }

    private static Optional<ListPosition> position(String place) {
        Matcher text = FORM.matcher(place);
        if (!text.matches() || !OrderId.isValid(text.group(2))) {
            return Optional.empty();
        }
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(text.group(1)));
        return Optional.of(new ListPosition(createdAt, text.group(2)));
    }
}
