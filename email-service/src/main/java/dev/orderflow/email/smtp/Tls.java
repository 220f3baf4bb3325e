package dev.orderflow.email.smtp;

/** How the connection to the mail server is protected. */
public enum Tls {
    /** Not at all: for a server on this machine, or in a network of one's own. */
    NONE,
    /** It begins in the clear and must then be encrypted (RFC 3207). */
    STARTTLS,
    /** It is encrypted from the beginning (RFC 8314). */
    IMPLICIT
}
