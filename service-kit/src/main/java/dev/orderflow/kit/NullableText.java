package dev.orderflow.kit;

import org.jspecify.annotations.Nullable;

/** A text that may be absent: empty in the domain, {@code null} in Avro and JSON. */
public final class NullableText {
    private NullableText() {}

    public static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
