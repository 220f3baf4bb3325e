package dev.orderflow.email.domain;

import java.util.Locale;

/**
 * Names an e-mail for ever (RFC 5322, 3.6.4). One that is sent again after a crash has the same name, so mail programs show
 * it once.
 */
public final class MessageId {
    private final String suffix;

    /**
     * @param prefix of all names in this installation
     * @param domain that the installation sends from
     */
    public MessageId(String prefix, String domain) {
        this.suffix = (prefix.isEmpty() ? "" : "." + atom(prefix)) + "@" + domain;
    }

    public String of(String orderId, EmailKind kind) {
        return "<" + atom(orderId) + "." + kind.name().toLowerCase(Locale.ROOT) + suffix + ">";
    }

    /** Ids may begin with a dot, or have two in a row; between the dots of a name there must be something. */
    private static String atom(String id) {
        return id.replace(".", "=2E");
    }
}
