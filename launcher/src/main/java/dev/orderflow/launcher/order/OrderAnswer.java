package dev.orderflow.launcher.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.launcher.cli.OutputOption;
import dev.orderflow.launcher.client.Answer;

/** Shows what orders-service answered, and maps it to an exit code. */
record OrderAnswer(Answer answer, String url) {
    /** @param waited whether an outcome was asked for, so that an order without one is a time-out */
    int show(OutputOption output, boolean waited) {
        JsonNode order = body("state");
        output.print(order, () -> OrderText.of(order));
        return exitCode(order.path("state").asText(), waited).code();
    }

    /** @param member that the body of orders-service has in any case */
    JsonNode body(String member) {
        if (!answer.isSuccess()) {
            throw failure();
        }
        if (!answer.body().hasNonNull(member)) {
            throw CommandFailure.of(ExitCode.FAILURE, "HTTP " + answer.status() + " without an order from " + url)
                    .because("something other than orders-service listens there");
        }
        return answer.body();
    }

    private static ExitCode exitCode(String state, boolean waited) {
        if ("FAILED".equals(state)) {
            return ExitCode.ORDER_FAILED;
        }
        return waited && "CREATED".equals(state) ? ExitCode.TIMEOUT : ExitCode.OK;
    }

    private CommandFailure failure() {
        CommandFailure plain = CommandFailure.of(code(), answer.problem());
        return switch (code()) {
            case UNAVAILABLE ->
                plain.because("a service starts, or Kafka is away; repeating is safe")
                        .helpedBy("curl " + url + "/health/ready");
            case TIMEOUT ->
                plain.because("a validator is slow or away: the order fails at its deadline")
                        .helpedBy("curl " + url + "/health/ready");
            default -> plain;
        };
    }

    private ExitCode code() {
        return switch (answer.status()) {
            case 404 -> ExitCode.NOT_FOUND;
            case 504 -> ExitCode.TIMEOUT;
            case 429, 502, 503 -> ExitCode.UNAVAILABLE;
            default -> answer.status() < 500 ? ExitCode.REFUSED : ExitCode.FAILURE;
        };
    }
}
