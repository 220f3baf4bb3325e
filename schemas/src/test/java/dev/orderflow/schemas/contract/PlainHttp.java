package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;

/** Asks a registry by nothing but HTTP, and shows what it answered. */
final class PlainHttp {

    static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    PlainHttp(String url) {
        this.url = url;
    }

    /** An answer, with what was asked for messages. */
    record Answer(String request, int status, String mediaType, JsonNode json) {

        int id() {
            return ok().path("id").asInt();
        }

        /** The body of a good answer. */
        JsonNode ok() {
            assertThat(status).as("%s, answered %s", request, json).isEqualTo(200);
            return json;
        }

        void isRefused(int expectedStatus, int expectedCode) {
            assertThat(status + "/" + json.path("error_code").asInt())
                    .as("%s, answered %s", request, json)
                    .isEqualTo(expectedStatus + "/" + expectedCode);
        }
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer post(String path, ObjectNode body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    Answer register(String subject, String schema) {
        return post("/subjects/" + subject + "/versions", body(schema));
    }

    /** Sets a level; the path is that of the registry's, or of a subject's configuration. */
    Answer level(String path, String level) {
        ObjectNode body = JSON.createObjectNode().put("compatibility", level);
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    static ObjectNode body(String schema) {
        return JSON.createObjectNode().put("schema", schema);
    }

    /** A schema that uses version 1 of another subject. */
    static ObjectNode body(String schema, String name, String subject) {
        ObjectNode body = body(schema).put("schemaType", "AVRO");
        body.putArray("references")
                .addObject()
                .put("name", name)
                .put("subject", subject)
                .put("version", 1);
        return body;
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/vnd.schemaregistry+json, application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("none"),
                    JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
