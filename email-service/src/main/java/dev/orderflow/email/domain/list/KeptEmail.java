package dev.orderflow.email.domain.list;

import dev.orderflow.email.domain.EmailContent;
import java.util.Optional;

/**
 * An e-mail with what it says.
 *
 * @param content as it was intended; empty: it never was
 */
public record KeptEmail(ListedEmail email, Optional<EmailContent> content) {}
