package dev.orderflow.email.domain;

/** What the mail server said to an e-mail. Answers hold no addresses of customers. */
public sealed interface Sending {
    /** It has taken it, and is answerable for it from now on. */
    record Accepted() implements Sending {}

    /** It will never take it. */
    record Refused(String answer) implements Sending {}

    /** It does not take this one now. */
    record Later(String answer) implements Sending {}

    /** It takes none now, or is not there: that says nothing of this one. */
    record Unreachable(String reason) implements Sending {}
}
