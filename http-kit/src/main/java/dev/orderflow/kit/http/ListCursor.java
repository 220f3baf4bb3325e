package dev.orderflow.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/** A place in a list as text that clients hand back and do not look into. */
public final class ListCursor {
    /** In words, for people whose cursor was refused. */
    public static final String RULE = "the cursor of the page before";

    private static final String VERSION = "1:";

    private ListCursor() {}

    /** @param place in the list's own form */
    public static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((VERSION + place).getBytes(UTF_8));
    }

    /** The place; empty if this is none that was ever written. Whether the list has such a place is not looked at. */
    public static Optional<String> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text)
                    .filter(written -> written.startsWith(VERSION))
                    .map(written -> written.substring(VERSION.length()));
        } catch (IllegalArgumentException | CharacterCodingException notWritten) {
            return Optional.empty();
        }
    }
}
