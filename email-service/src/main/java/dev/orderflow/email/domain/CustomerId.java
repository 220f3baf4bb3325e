package dev.orderflow.email.domain;

import java.util.regex.Pattern;

/** The rule for what names a customer. */
public final class CustomerId {
    /** In words, for people whose id was refused. */
    public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CustomerId() {}

    /** @param id null is none */
    public static boolean isValid(String id) {
        return id != null && ID.matcher(id).matches();
    }
}
