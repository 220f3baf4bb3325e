package dev.orderflow.schemas.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of a customer: of the id, and of each field, which may stand in the headers of e-mails. */
public final class CustomerForm {
    /** In words, for people whose id was refused. */
    public static final String ID_RULE = "1 to 64 of A-Z a-z 0-9 . _ -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

    private CustomerForm() {}

    /** One field of a customer, with its rule. All of them are on one line. */
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

        /** Whether the field may have this value. */
        public boolean accepts(String value) {
            return pattern.matcher(value).matches();
        }

        /** What is wrong with the value; empty when it has the form. */
        public Optional<String> violation(String value) {
            return accepts(value) ? Optional.empty() : Optional.of(key + ": malformed (expected: " + rule + ")");
        }

        /**
         * Without control characters, line and paragraph separators, and surrogates without their pair; and without the
         * beginning of an encoded word (RFC 2047, 2), which mail programs would decode, to a line break if it says so.
         */
        private static Pattern line(int longest) {
            return Pattern.compile("(?=.*\\S)(?!.*=\\?)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1," + longest + "}");
        }
    }

    /**
     * Whether it can be the id of a customer.
     *
     * @param id null is none
     */
    public static boolean isValidId(String id) {
        return id != null && ID.matcher(id).matches();
    }
}
