package dev.orderflow.email.domain;

/** Sends e-mails. For one thread. */
public interface EmailSender extends AutoCloseable {
    /**
     * Sends it, and waits for the answer of the mail server; throws no exception for a fault of the server or the
     * e-mail.
     */
    Sending send(Email email);

    /** Gives up the connection; the next e-mail opens another. */
    @Override
    void close();
}
