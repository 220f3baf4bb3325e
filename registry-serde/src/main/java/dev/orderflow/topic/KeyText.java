package dev.orderflow.topic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The key of a record as text. All keys are UTF-8, and two keys of different bytes never become one text. */
public final class KeyText {
    /** What is wrong with a record whose key is none. */
    public static final String NONE = "the key is not UTF-8 text";

    private KeyText() {}

    /** Empty: the bytes are not UTF-8. */
    public static Optional<String> of(byte[] key) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
