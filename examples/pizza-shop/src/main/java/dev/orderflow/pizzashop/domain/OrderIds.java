package dev.orderflow.pizzashop.domain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of orders: 128 bits of a random UUID as a decimal number, so that nobody can guess another's. */
public final class OrderIds {
    /** What {@link #isValid} takes. */
    public static final String RULE = "1 to 39 digits";

    private static final Pattern FORM = Pattern.compile("[0-9]{1,39}");

    private OrderIds() {}

    /** A new id. */
    public static String next() {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits());
        return new BigInteger(1, bytes.array()).toString();
    }

    /** Whether an order could have this id. */
    public static boolean isValid(String id) {
        return FORM.matcher(id).matches();
    }
}
