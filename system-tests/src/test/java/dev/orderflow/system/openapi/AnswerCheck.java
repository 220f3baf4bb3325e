package dev.orderflow.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderflow.testkit.HttpProbe.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds what a service answers against what its document says that it answers. */
public final class AnswerCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "text/event-stream";

    private final Example example;

    public AnswerCheck(Example example) {
        this.example = example;
    }

    /** Status, headers, and the form of the body, which hold however often the example is sent. */
    public void checkForm(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(example.answer().status());
        assertThat(missingHeaders(answer))
                .as("required headers that are missing")
                .isEmpty();
        if (!example.answer().hasBody()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        JsonNode schema = content(answer).path("schema");
        assertThat(example.operation().document().violations(schema, value(answer)))
                .as(answer.body())
                .isEmpty();
    }

    /** The body's content, which holds when the example is sent for the first time. */
    public void checkContent(Answer answer) {
        example.answerBody(mediaType(answer))
                .filter(value -> isJson(answer))
                .ifPresent(value -> assertThat(Likeness.differences(value, value(answer)))
                        .as(answer.body())
                        .isEmpty());
    }

    /** Whether it is the event of the example; it must be of the form of all events. */
    public boolean isTheEvent(String data) {
        JsonNode schema = example.answer().content(EVENTS).orElseThrow().path("schema");
        JsonNode event = read(data);
        assertThat(example.operation().document().violations(schema.path("contentSchema"), event))
                .as(data)
                .isEmpty();
        return Likeness.differences(eventOfExample(), event).isEmpty();
    }

    private JsonNode eventOfExample() {
        List<String> data = example.answerBody(EVENTS)
                .orElseThrow()
                .textValue()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .toList();
        assertThat(data).as("events in the example").hasSize(1);
        return read(data.get(0).substring("data: ".length()));
    }

    private Set<String> missingHeaders(Answer answer) {
        Set<String> missing = new TreeSet<>();
        example.answer().node().path("headers").properties().forEach(header -> {
            JsonNode described = example.operation().document().resolved(header.getValue());
            Optional<String> value = answer.headers().firstValue(header.getKey());
            if (value.isEmpty() && described.path("required").asBoolean()) {
                missing.add(header.getKey());
            }
            value.filter(text -> described.path("schema").path("type").asText().equals("string"))
                    .ifPresent(text -> assertThat(example.operation()
                                    .document()
                                    .violations(described.path("schema"), new TextNode(text)))
                            .as(header.getKey())
                            .isEmpty());
        });
        return missing;
    }

    private JsonNode content(Answer answer) {
        String type = mediaType(answer);
        return example.answer()
                .content(type)
                .orElseThrow(() -> new AssertionError("the document has no " + type + " for " + answer.status()));
    }

    private static JsonNode value(Answer answer) {
        return isJson(answer) ? read(answer.body()) : new TextNode(answer.body());
    }

    private static boolean isJson(Answer answer) {
        return mediaType(answer).endsWith("json");
    }

    private static String mediaType(Answer answer) {
        return answer.header("Content-Type").split(";", 2)[0].strip();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("no JSON: " + json, notJson);
        }
    }
}
