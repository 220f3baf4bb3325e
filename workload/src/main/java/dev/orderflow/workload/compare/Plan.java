package dev.orderflow.workload.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.workload.load.Clients;
import java.time.Duration;
import java.util.List;

/** What every run does, the same for both builds. */
record Plan(Rest rest, OneClient oneClient, ManyClients manyClients, Subject subject) {
    /** As everybody gets it: orders of one line. */
    private static final Subject USUAL = new Subject(List.of(), 16, 1);

    /** Processor time at rest, after a pause in which what was under way ends. */
    record Rest(Duration pause, Duration measured) {}

    /** One order after the other. */
    record OneClient(int warmUpOrders, int measuredOrders) {}

    /** Clients at once. */
    record ManyClients(Clients clients, Duration warmUp, Duration measured) {}

    /** What it is done to: the options of {@code dev}, and the orders. */
    record Subject(List<String> options, int products, int lines) {
        Subject {
            options = List.copyOf(options);
        }
    }

    /** On the usual subject. */
    Plan(Rest rest, OneClient oneClient, ManyClients manyClients) {
        this(rest, oneClient, manyClients, USUAL);
    }

    /** The same, done to something else. */
    Plan on(Subject other) {
        return new Plan(rest, oneClient, manyClients, other);
    }

    ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("pauseSeconds", rest.pause.toSeconds())
                .put("restSeconds", rest.measured.toSeconds())
                .put("warmUpOrders", oneClient.warmUpOrders)
                .put("orders", oneClient.measuredOrders)
                .put("clients", manyClients.clients.count())
                .put("clientsWarmUpSeconds", manyClients.warmUp.toSeconds())
                .put("seconds", manyClients.measured.toSeconds());
    }

    String text() {
        return "rest for " + rest.measured.toSeconds() + " s after " + rest.pause.toSeconds() + " s; one client: "
                + oneClient.measuredOrders + " orders after " + oneClient.warmUpOrders + "; many clients: "
                + manyClients.clients.count() + " for " + manyClients.measured.toSeconds() + " s after "
                + manyClients.warmUp.toSeconds() + " s";
    }
}
