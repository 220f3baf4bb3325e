package dev.orderflow.email.domain.list;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.kit.list.Page;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads e-mails where they are. An answer is the current one or an exception, never an old one. */
public interface EmailReader {
    /** The e-mail of this kind about an order; empty if there is none, or it is no longer kept. */
    CompletableFuture<Optional<KeptEmail>> find(String orderId, EmailKind kind);

    /** A page of the e-mails of these partitions as of now. */
    CompletableFuture<Page<ListedEmail, EmailPosition>> page(Set<Integer> partitions, EmailListQuery query);
}
