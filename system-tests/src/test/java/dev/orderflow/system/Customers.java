package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Customers and figures of a running email-service, over HTTP. */
final class Customers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpProbe http;

    /** @param address of email-service */
    Customers(String address) {
        http = new HttpProbe(address);
    }

    /** One who can be reached at ID@example.com. */
    void add(String id, String level) {
        add(id, "Ana", "Smith", id + "@example.com", level);
    }

    /** @param email empty for none */
    void add(String id, String firstName, String lastName, String email, String level) {
        Answer answer = put(id, firstName, lastName, email, level);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    Answer put(String id, String firstName, String lastName, String email, String level) {
        Map<String, String> customer = new LinkedHashMap<>(Map.of("firstName", firstName, "lastName", lastName));
        if (!email.isEmpty()) {
            customer.put("email", email);
        }
        if (!level.isEmpty()) {
            customer.put("level", level);
        }
        try {
            return http.send("PUT", "/v1/customers/" + id, JSON.writeValueAsString(customer), Map.of());
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** @param name sent, pending or failed */
    long figure(String name) {
        return http.get("/v1/email/statistics").json().get(name).asLong();
    }
}
