package dev.orderflow.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls a schema registry over HTTP as Confluent's client does: its media type, its bodies. */
final class RegistryCaller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    RegistryCaller(String url) {
        this.url = url;
    }

    /** An answer: its status and its JSON. */
    record Answer(int status, JsonNode json) {
        int code() {
            return json.path("error_code").asInt();
        }
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer register(String subject, String schema) {
        return send("POST", "/subjects/" + subject + "/versions", body(schema));
    }

    Answer level(String path, String level) {
        return send(
                "PUT", path, JSON.createObjectNode().put("compatibility", level).toString());
    }

    Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", CONTENT_TYPE)
                .header("Accept", CONTENT_TYPE + ", application/vnd.schemaregistry+json, application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (!response.headers().firstValue("Content-Type").orElse("none").equals(CONTENT_TYPE)) {
                throw new AssertionError("content type: " + response.headers().map());
            }
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }
}
