package dev.orderflow.kit.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a part of a row's key holds. Its bytes are sorted as its values are, and no value's bytes are the beginning of
 * another's, so that the parts that follow it are sorted too and the rows of one value are never among those of another.
 */
public abstract class KeyPart {
    /** Any text, sorted by code point. It ends with a zero byte; the characters 0 and 1 take two bytes each. */
    public static final KeyPart TEXT = new TextPart();

    /** A {@code long} or an {@code int}, negative ones first. */
    public static final KeyPart NUMBER = new NumberPart();

    /** An {@link Instant} in milliseconds, those before 1970 first. */
    public static final KeyPart TIME = new TimePart();

    /** With what a text ends. */
    static final byte TEXT_END = 0;

    private KeyPart() {}

    /**
     * A byte that all keys of the type have in this place and that has no value: it sorts types that have the same beginning.
     *
     * @param letter an ASCII letter
     */
    public static KeyPart mark(char letter) {
        return new Mark(letter(letter));
    }

    static byte letter(char letter) {
        boolean isLetter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
        if (!isLetter) {
            throw new IllegalArgumentException("key: '" + letter + "' (expected: A to Z or a to z)");
        }
        return (byte) letter;
    }

    /** Whether a value stands in this place. */
    boolean hasValue() {
        return true;
    }

    /**
     * The value as {@link #read} gives it back.
     *
     * @throws IllegalArgumentException if it is not of this part's type
     */
    abstract Object checked(Object value);

    /** @param value that was {@link #checked} */
    abstract void write(Object value, ByteArrayOutputStream key);

    /**
     * @throws java.nio.BufferUnderflowException if the key ends before
     * @throws IllegalArgumentException if other bytes stand there
     */
    abstract Object read(ByteBuffer key);

    /**
     * Whether the key may go on with this part; a mark that differs is how most rows of another type are recognized.
     */
    boolean isNext(ByteBuffer key) {
        return key.hasRemaining();
    }

    private static IllegalArgumentException wrong(Object value, String expected) {
        return new IllegalArgumentException(value + " (expected: " + expected + ")");
    }

    private static final class TextPart extends KeyPart {
        private static final int ESCAPE = 1;

        @Override
        Object checked(Object value) {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(value, "a text");
        }

        @Override
        void write(Object value, ByteArrayOutputStream key) {
            for (byte next : ((String) value).getBytes(StandardCharsets.UTF_8)) {
                if (next == TEXT_END || next == ESCAPE) {
                    key.write(ESCAPE);
                    key.write(next + 1);
                } else {
                    key.write(next);
                }
            }
            key.write(TEXT_END);
        }

        @Override
        Object read(ByteBuffer key) {
            int begin = key.position();
            for (byte next = key.get(); next != TEXT_END; next = key.get()) {
                if (next == ESCAPE) {
                    return readEscaped(key.position(begin));
                }
            }
            int length = key.position() - 1 - begin;
            return new String(key.array(), key.arrayOffset() + begin, length, StandardCharsets.UTF_8);
        }

        /** Few texts have such characters; a task that begins reads hundreds of thousands. */
        private static String readEscaped(ByteBuffer key) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(key.remaining());
            for (byte next = key.get(); next != TEXT_END; next = key.get()) {
                text.write(next == ESCAPE ? key.get() - 1 : next);
            }
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class NumberPart extends KeyPart {
        @Override
        Object checked(Object value) {
            if (value instanceof Long || value instanceof Integer) {
                return ((Number) value).longValue();
            }
            throw wrong(value, "a long or an int");
        }

        @Override
        void write(Object value, ByteArrayOutputStream key) {
            writeLong((Long) value, key);
        }

        @Override
        Object read(ByteBuffer key) {
            return readLong(key);
        }

        /** The sign is turned round, so that negative numbers come first among unsigned bytes. */
        private static void writeLong(long value, ByteArrayOutputStream key) {
            byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                    .putLong(value ^ Long.MIN_VALUE)
                    .array();
            key.write(bytes, 0, bytes.length);
        }

        private static long readLong(ByteBuffer key) {
            return key.getLong() ^ Long.MIN_VALUE;
        }
    }

    private static final class TimePart extends KeyPart {
        @Override
        Object checked(Object value) {
            if (value instanceof Instant time) {
                return Instant.ofEpochMilli(millis(time));
            }
            throw wrong(value, "an instant");
        }

        @Override
        void write(Object value, ByteArrayOutputStream key) {
            NumberPart.writeLong(((Instant) value).toEpochMilli(), key);
        }

        @Override
        Object read(ByteBuffer key) {
            return Instant.ofEpochMilli(NumberPart.readLong(key));
        }

        private static long millis(Instant time) {
            try {
                return time.toEpochMilli();
            } catch (ArithmeticException tooFar) {
                throw wrong(time, "milliseconds since 1970 in a long");
            }
        }
    }

    private static final class Mark extends KeyPart {
        private final byte letter;

        Mark(byte letter) {
            this.letter = letter;
        }

        @Override
        boolean hasValue() {
            return false;
        }

        @Override
        Object checked(Object value) {
            throw wrong(value, "no value");
        }

        @Override
        void write(Object value, ByteArrayOutputStream key) {
            key.write(letter);
        }

        @Override
        Object read(ByteBuffer key) {
            return key.get();
        }

        @Override
        boolean isNext(ByteBuffer key) {
            return key.hasRemaining() && key.get(key.position()) == letter;
        }
    }
}
