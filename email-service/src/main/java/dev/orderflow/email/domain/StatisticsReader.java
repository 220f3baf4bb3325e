package dev.orderflow.email.domain;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads of what was sent so far, by all instances. */
@FunctionalInterface
public interface StatisticsReader {
    /** One entry by kind and level, as committed when it was asked. */
    CompletableFuture<List<EmailFigures>> read();
}
