package dev.orderflow.workload.invoices;

import dev.orderflow.cli.client.Answer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.workload.client.Patience;
import dev.orderflow.workload.client.Persistent;
import dev.orderflow.workload.client.Persistent.GaveUp;
import java.time.Duration;

/** Cancels the sale of a return, once it has its outcome. Safe to repeat, as all of an import. */
final class ReturnImport {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;

    private final OrdersClient orders;
    private final Persistent persistent;

    ReturnImport(OrdersClient orders, Patience patience) {
        this.orders = orders;
        this.persistent = new Persistent(patience);
    }

    Result run(Returns.Return back) {
        if (back.sale().isEmpty()) {
            return new Result.Returned(back.number(), Result.Returned.NO_SALE);
        }
        try {
            Answer answer = persistent.send(() -> orders.cancel(back.sale().get(), WAIT));
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
