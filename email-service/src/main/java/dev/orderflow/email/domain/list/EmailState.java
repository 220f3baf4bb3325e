package dev.orderflow.email.domain.list;

/** What became of an e-mail. The names are stored data, and clients ask for them: they never change. */
public enum EmailState {
    /** It waits to be sent, or to be tried again. */
    INTENDED,
    /** The mail server has taken it. */
    SENT,
    /** The mail server refused it, or did not take it in time. */
    GIVEN_UP,
    /** Nobody to send it to was known in time, so it was never intended. */
    UNADDRESSED
}
