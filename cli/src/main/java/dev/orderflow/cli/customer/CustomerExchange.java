package dev.orderflow.cli.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.AskedService;
import dev.orderflow.cli.client.CaFileOption;
import dev.orderflow.cli.client.EmailClient;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.KeyListOptions;
import dev.orderflow.cli.client.TokenOption;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import java.io.IOException;
import java.net.URI;
import java.util.StringJoiner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that asks email-service for customers, and how such a command asks and shows them. */
final class CustomerExchange {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_EMAIL_URL:-http://127.0.0.1:8083}",
            description = "email-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_EMAIL_URL).")
    private URI url;

    @Mixin
    private TokenOption login;

    @Mixin
    private CaFileOption trust;

    @Mixin
    private OutputOption output;

    /** What is sent. */
    interface Request {
        HttpAnswer send(EmailClient customers) throws IOException;
    }

    /** Sends it once, shows the customer that comes back, and returns the exit code. */
    int show(Request request) {
        EmailClient email = new EmailClient(trust.client(), url, login.token());
        JsonNode customer = asked(email).ask("id", () -> request.send(email));
        output.print(customer, () -> text(customer));
        return ExitCode.OK.code();
    }

    /** Lists customers and returns the exit code. */
    int show(KeyListOptions list) {
        EmailClient email = new EmailClient(trust.client(), url, login.token());
        list.show(
                "customers",
                parameters -> asked(email).ask("customers", () -> email.customers(parameters)),
                CustomerExchange::line,
                output);
        return ExitCode.OK.code();
    }

    private static AskedService asked(EmailClient email) {
        return new AskedService("email-service", "a customer", email.base());
    }

    private static String line(JsonNode customer) {
        String line =
                customer.path("id").asText() + "  " + customer.path("firstName").asText() + " "
                        + customer.path("lastName").asText();
        return customer.hasNonNull("email")
                ? line + "  " + customer.path("email").asText()
                : line;
    }

    private static String text(JsonNode customer) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("customer " + customer.path("id").asText());
        text.add("  name     " + customer.path("firstName").asText() + " "
                + customer.path("lastName").asText());
        for (String field : new String[] {"email", "address", "level"}) {
            if (customer.hasNonNull(field)) {
                text.add("  " + field + " ".repeat("address".length() - field.length()) + "  "
                        + customer.path(field).asText());
            }
        }
        return text.toString();
    }
}
