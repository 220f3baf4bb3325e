package dev.orderflow.email.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A customer as last told.
 *
 * @param email empty for none
 * @param address postal, on one line; empty for none
 * @param level such as platinum; empty for none
 */
public record Customer(String id, String firstName, String lastName, String email, String address, String level) {
    /** One part of a customer, with its rule. All of them are on one line: they stand in the headers of e-mails. */
    public enum Field {
        FIRST_NAME("firstName", "1 to 100 characters on one line, not only spaces, without =?", line(100)),
        LAST_NAME("lastName", "1 to 100 characters on one line, not only spaces, without =?", line(100)),
        EMAIL(
                "email",
                "an e-mail address such as ana@example.com, of at most 254 ASCII characters",
                Pattern.compile("(?=.{3,254}$)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*")),
        ADDRESS("address", "1 to 500 characters on one line, not only spaces, without =?", line(500)),
        LEVEL("level", "1 to 32 of A-Z a-z 0-9 _ -", Pattern.compile("[A-Za-z0-9_-]{1,32}"));

        private final String key;
        private final String rule;
        private final Pattern pattern;

        Field(String key, String rule, Pattern pattern) {
            this.key = key;
            this.rule = rule;
            this.pattern = pattern;
        }

        /** Its name in requests. */
        public String key() {
            return key;
        }

        /** In words, for people whose value was refused. */
        public String rule() {
            return rule;
        }

        public boolean accepts(String value) {
            return pattern.matcher(value).matches();
        }

        /**
         * Without control characters, line and paragraph separators, and surrogates without their pair; and without the
         * beginning of an encoded word (RFC 2047, 2), which mail programs would decode, to a line break if it says so.
         */
        private static Pattern line(int longest) {
            return Pattern.compile("(?=.*\\S)(?!.*=\\?)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1," + longest + "}");
        }
    }

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

    /** Why nothing may be sent to such a customer, or empty if all is well. */
    public Optional<String> objection() {
        if (!CustomerId.isValid(id)) {
            return Optional.of("customer id: malformed (expected: " + CustomerId.RULE + ")");
        }
        return objection(Field.FIRST_NAME, firstName)
                .or(() -> objection(Field.LAST_NAME, lastName))
                .or(() -> email.isEmpty() ? Optional.empty() : objection(Field.EMAIL, email))
                .or(() -> address.isEmpty() ? Optional.empty() : objection(Field.ADDRESS, address))
                .or(() -> level.isEmpty() ? Optional.empty() : objection(Field.LEVEL, level));
    }

    boolean canBeReached() {
        return !email.isEmpty();
    }

    private static Optional<String> objection(Field field, String value) {
        return field.accepts(value)
                ? Optional.empty()
                : Optional.of(field.key() + ": malformed (expected: " + field.rule() + ")");
    }
}
