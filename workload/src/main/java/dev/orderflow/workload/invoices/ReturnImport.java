package dev.orderflow.workload.invoices;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.workload.client.ProgressTimeout;
import dev.orderflow.workload.client.RetryingClient;
import dev.orderflow.workload.client.RetryingClient.GaveUp;
import java.time.Duration;

/** Cancels the sale of a return, once it has its outcome. Safe to repeat, as all of an import. */
final class ReturnImport {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;

    private final OrdersClient orders;
    private final RetryingClient persistent;

    ReturnImport(OrdersClient orders, ProgressTimeout patience) {
        this.orders = orders;
        this.persistent = new RetryingClient(patience);
    }

    Result run(Returns.Return back) {
        if (back.sale().isEmpty()) {
            return new Result.Returned(back.number(), Result.Returned.NO_SALE);
        }
        try {
            HttpAnswer answer = persistent.send(() -> orders.cancel(back.sale().get(), WAIT));
            if (answer.isSuccess() || answer.status() == CONFLICT) {
                return new Result.Returned(
                        back.number(), "sale " + answer.body().path("state").asText());
            }
            return new Result.Refused(back.number(), answer.problem());
        } catch (GaveUp e) {
            return new Result.Unsettled(back.number(), true, e.getMessage());
        }
    }
}
