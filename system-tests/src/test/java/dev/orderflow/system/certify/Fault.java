package dev.orderflow.system.certify;

import java.util.Locale;
import java.util.Optional;

/** What a check does wrong, and the rule that says so. */
enum Fault {
    NONE(null),
    WRONG_KEY("key"),
    WRONG_PARTITION("partition"),
    ANSWERS_TWICE("once"),
    NO_WRITER("writer"),
    ANOTHER_WRITER("writer"),
    UNFRAMED("schema"),
    /** Readable, by the id of a schema that is of another subject. */
    ANOTHER_SUBJECT("schema"),
    TOO_LATE("time"),
    NO_ANSWER_FOR_SOME("answered"),
    WRONG_PRODUCT("identity"),
    ANOTHER_NAME("identity"),
    NO_REASON("value");

    private final String rule;

    Fault(String rule) {
        this.rule = rule;
    }

    /** None: nothing is wrong. */
    Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** The check's name, so that all of them can answer the same orders. */
    String check() {
        return "CHECK_WITH_" + name();
    }

    /** The service's name. */
    String service() {
        return "check-with-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
