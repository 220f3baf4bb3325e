package dev.orderflow.workload.invoices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.Json;
import dev.orderflow.workload.LineFile;
import dev.orderflow.workload.client.ProgressTimeout;
import dev.orderflow.workload.client.RetryingClient;
import dev.orderflow.workload.client.RetryingClient.GaveUp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Takes one invoice to its outcome: POST until it is acknowledged or refused, then the blocking GET until the outcome
 * is there. Both are safe to repeat, so a crash of the services in between only costs time.
 */
final class InvoiceImport {
    private static final String READER = "import";
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final OrdersClient orders;
    private final RetryingClient persistent;
    private final LineFile acknowledged;
    private final LineFile reads;

    /**
     * @param acknowledged takes the ids of orders that were
     * @param reads gets each read of them
     */
    InvoiceImport(OrdersClient orders, ProgressTimeout patience, LineFile acknowledged, LineFile reads) {
        this.orders = orders;
        this.persistent = new RetryingClient(patience);
        this.acknowledged = acknowledged;
        this.reads = reads;
    }

    Result run(Invoice invoice) {
        long start = System.nanoTime();
        HttpAnswer created;
        try {
            byte[] order = json(invoice);
            created = persistent.send(() -> orders.create(order));
        } catch (GaveUp e) {
            return new Result.Unsettled(invoice.number(), false, e.getMessage());
        }
        if (!created.isSuccess()) {
            return new Result.Refused(invoice.number(), created.problem());
        }
        acknowledged.add(invoice.number());
        read(created);
        return outcome(invoice.number(), start);
    }

    private Result outcome(String id, long start) {
        try {
            HttpAnswer outcome = persistent.send(() -> orders.outcome(id, WAIT), answer -> !answer.isSuccess());
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            read(outcome);
            JsonNode order = outcome.body();
            return new Result.Decided(id, order.path("state").asText(), causes(order), latency);
        } catch (GaveUp e) {
            return new Result.Unsettled(id, true, e.getMessage());
        }
    }

    private void read(HttpAnswer answer) {
        reads.add(ObservedRead.of(READER, answer.body()).line());
    }

    private static List<Result.Cause> causes(JsonNode order) {
        return StreamSupport.stream(order.path("reasons").spliterator(), false)
                .map(reason -> new Result.Cause(
                        reason.path("check").asText(), reason.path("code").asText()))
                .distinct()
                .toList();
    }

    private static byte[] json(Invoice invoice) {
        try {
            return Json.MAPPER.writeValueAsBytes(invoice.toOrder());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
