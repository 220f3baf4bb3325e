package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.system.process.ServicesProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The customers of a shop and their e-mails, which a server catches. */
final class Mails implements AutoCloseable {
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ALL_SENT = Duration.ofMinutes(2);
    private static final String PERSON =
            "{\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"%s@example.com\",\"level\":\"%s\"}";

    private final MailCatcher catcher = MailCatcher.start(0);
    private final Caller caller = new Caller();

    /** What email-service needs to send here. */
    Map<String, String> settings() {
        return Map.of("email.smtp.port", Integer.toString(catcher.port()));
    }

    /** Tells who these are; every third is of a level of its own, and every fourth stays unknown. */
    void introduce(List<String> customers, ServicesProcess service) {
        for (int number = 0; number < customers.size(); number++) {
            if (number % 4 != 3) {
                String customer = customers.get(number);
                String person = PERSON.formatted(customer, number % 3 == 2 ? "platinum" : "silver");
                Reply reply =
                        caller.put(service.url("email-service") + "/v1/customers/" + customer, person, CONFIRM_TIMEOUT);
                assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.OK);
            }
        }
    }

    /** Until nothing is left to send; none was given up. */
    String requireAllSent(ServicesProcess service) {
        JsonNode statistics = await().atMost(ALL_SENT)
                .until(
                        () -> statistics(service),
                        answer -> answer.path("pending").asLong(1) == 0);
        assertThat(statistics.path("sent").asLong()).as("load").isPositive();
        return statistics.toString();
    }

    private JsonNode statistics(ServicesProcess service) {
        return caller.get(service.url("email-service") + "/v1/email/statistics", CONFIRM_TIMEOUT)
                .json();
    }

    @Override
    public void close() {
        catcher.close();
    }
}
