package dev.orderflow.kit.state;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;

/**
 * A type of rows in a store: a letter that its keys begin with, the parts of its keys, and the format of its values. It is
 * declared once, as a constant, and knows no store. Its letter, parts and values are stored data: a change is a migration.
 *
 * @param <V> the value of a row
 */
public final class RowType<V> {
    private static final Object NO_VALUE = new Object();
    private static final int LAST_BYTE = 0xFF;

    private final byte letter;
    private final Serde<V> serde;
    private final List<KeyPart> parts;
    private final List<KeyPart> valued;

    private RowType(byte letter, Serde<V> serde, List<KeyPart> parts) {
        this.letter = letter;
        this.serde = serde;
        this.parts = parts;
        this.valued = parts.stream().filter(KeyPart::hasValue).toList();
    }

    /**
     * A type of rows. Two types in one store differ in their letter, or in a {@linkplain KeyPart#mark mark} behind equal
     * parts.
     *
     * @param letter an ASCII letter
     * @param values must be usable by several threads at once
     */
    public static <V> RowType<V> of(char letter, Serde<V> values, KeyPart... parts) {
        return new RowType<>(KeyPart.letter(letter), values, List.of(parts));
    }

    /**
     * The key of a row.
     *
     * @param values of all parts, in their order; marks have none
     * @throws IllegalArgumentException if they do not fit the parts; it names the one that does not
     */
    public RowKey<V> key(Object... values) {
        if (values.length < valued.size()) {
            throw new IllegalArgumentException(
                    "key of " + this + ": " + values.length + " values (expected: " + valued.size() + ")");
        }
        List<Object> checked = checked(values);
        return new RowKey<>(this, Bytes.wrap(bytes(checked)), checked);
    }

    /**
     * The rows of this type whose keys begin so.
     *
     * @param leading values of the first parts; without any it is every row of this type
     * @throws IllegalArgumentException as for a {@link #key}
     */
    public RowRange rows(Object... leading) {
        return new RowRange(first(leading), behind(leading));
    }

    /** The place before every row of this type whose key begins so. */
    public Bytes first(Object... leading) {
        return Bytes.wrap(bytes(checked(leading)));
    }

    /** The place behind every row of this type whose key begins so. */
    public Bytes behind(Object... leading) {
        return behind(bytes(checked(leading)));
    }

    /**
     * The rows of this type whose keys begin with a text that begins so.
     *
     * @throws IllegalStateException if the keys begin with something else than a text
     */
    public RowRange startingWith(String text) {
        if (parts.isEmpty() || !parts.get(0).equals(KeyPart.TEXT)) {
            throw new IllegalStateException("keys of " + this + " do not begin with a text");
        }
        byte[] begin = bytes(checked(text));
        int length = 1;
        while (begin[length] != KeyPart.TEXT_END) { // no other byte of a text is this one
            length++;
        }
        byte[] open = Arrays.copyOf(begin, length);
        return new RowRange(Bytes.wrap(open), behind(open.clone()));
    }

    private static Bytes behind(byte[] bytes) {
        int last = bytes.length - 1;
        while (Byte.toUnsignedInt(bytes[last]) == LAST_BYTE) { // the letter is smaller
            last--;
        }
        bytes[last]++;
        return Bytes.wrap(Arrays.copyOf(bytes, last + 1));
    }

    /** Whether it is the key of a row of this type. */
    public boolean isKeyOf(Bytes key) {
        return parse(key).isPresent();
    }

    /** Its letter. */
    @Override
    public String toString() {
        return String.valueOf((char) letter);
    }

    /** Rows that lead to those of this type, sorted by a part before the key of theirs. */
    RowType<Boolean> sortedBy(KeyPart leading, char itsLetter) {
        if (itsLetter == letter) {
            throw new IllegalArgumentException("letter of rows that have a time: " + letter + " (expected: another)");
        }
        List<KeyPart> all = new ArrayList<>();
        all.add(leading);
        all.addAll(parts);
        return of(itsLetter, Serdes.Boolean(), all.toArray(KeyPart[]::new));
    }

    Optional<RowKey<V>> parse(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        List<Object> values = new ArrayList<>(valued.size());
        try {
            if (bytes.get() != letter) {
                return Optional.empty();
            }
            for (KeyPart part : parts) {
                if (!part.isNext(bytes)) {
                    return Optional.empty();
                }
                Object value = part.read(bytes);
                if (part.hasValue()) {
                    values.add(value);
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException otherType) {
            return Optional.empty();
        }
        return bytes.hasRemaining() ? Optional.empty() : Optional.of(new RowKey<>(this, key, values));
    }

    byte[] write(String store, V value) {
        return serde.serializer().serialize(store, value);
    }

    V read(String store, byte[] value) {
        return serde.deserializer().deserialize(store, value);
    }

    private List<Object> checked(Object... values) {
        if (values.length > valued.size()) {
            throw new IllegalArgumentException(
                    "key of " + this + ": " + values.length + " values (expected: <= " + valued.size() + ")");
        }
        List<Object> checked = new ArrayList<>(values.length);
        for (Object value : values) {
            checked.add(checked(checked.size(), value));
        }
        return checked;
    }

    private Object checked(int place, Object value) {
        try {
            return valued.get(place).checked(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "key of " + this + ": value " + place + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The letter, the values, and the marks before, between and behind them. */
    private byte[] bytes(List<Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(letter);
        Iterator<Object> left = values.iterator();
        for (KeyPart part : parts) {
            if (part.hasValue() && !left.hasNext()) {
                break;
            }
            part.write(part.hasValue() ? left.next() : NO_VALUE, bytes);
        }
        return bytes.toByteArray();
    }
}
