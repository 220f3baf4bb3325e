package dev.orderflow.email.domain;

/** Writes e-mails out. For any number of threads. */
@FunctionalInterface
public interface EmailWriter {
    /** The same whenever it is asked for the same notice with the same templates. */
    Email write(EmailContent notice);
}
