package dev.orderflow.launcher.order;

import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.launcher.client.Answer;
import dev.orderflow.launcher.client.OrdersClient;
import java.io.IOException;
import java.net.http.HttpTimeoutException;

/** Says in plain words why a service gave no answer at all. */
final class Reached {
    private Reached() {}

    /** One request. */
    interface Request {
        Answer send() throws IOException;
    }

    static Answer by(OrdersClient orders, Request request) {
        try {
            return request.send();
        } catch (HttpTimeoutException e) {
            throw CommandFailure.of(ExitCode.TIMEOUT, "no answer from " + orders.base() + " in time")
                    .because("orders-service hangs, or something else listens there")
                    .helpedBy("curl " + orders.base() + "/health/ready")
                    .from(e);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "cannot reach orders-service at " + orders.base())
                    .because("it does not run, or it listens elsewhere (--url URL)")
                    .helpedBy("./orderflow dev")
                    .from(e);
        }
    }
}
