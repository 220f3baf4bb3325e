package dev.orderflow.topic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as UTF-8 text. Nothing is replaced, so different bytes never become one text: keys of records depend on it. */
public final class StrictUtf8 {
    /** What is wrong with a record whose key is no text. */
    public static final String NOT_A_KEY = "the key is not UTF-8 text";

    private StrictUtf8() {}

    /** Empty: the bytes are not UTF-8. */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
