package dev.orderflow.launcher.dev;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.Rest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Asks services whether they are ready, as an outsider would: over HTTP. */
final class ServiceReadiness {
    private static final int READY = 200;

    private final HttpClient http;
    private final Map<String, String> urls;

    /** @param urls of the services, by name, in the order in which they are named to people */
    ServiceReadiness(HttpClient http, Map<String, String> urls) {
        this.http = http;
        this.urls = new LinkedHashMap<>(urls);
    }

    /** How many there are. */
    int services() {
        return urls.size();
    }

    /** Why services are not ready, by name, in their order; empty when all are. */
    Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        urls.forEach((name, url) -> {
            String reason = reason(url);
            if (!reason.isEmpty()) {
                missing.put(name, reason);
            }
        });
        return missing;
    }

    private String reason(String url) {
        try {
            HttpAnswer answer = new Rest(http, URI.create(url)).get("/health/ready", Duration.ZERO);
            return answer.status() == READY ? "" : reasons(answer);
        } catch (IOException e) {
            return "starting";
        }
    }

    private static String reasons(HttpAnswer answer) {
        JsonNode reasons = answer.body().path("reasons");
        StringJoiner text = new StringJoiner(", ");
        reasons.properties()
                .forEach(reason ->
                        text.add(reason.getKey() + ": " + reason.getValue().asText()));
        return text.length() == 0 ? "HTTP " + answer.status() : text.toString();
    }
}
