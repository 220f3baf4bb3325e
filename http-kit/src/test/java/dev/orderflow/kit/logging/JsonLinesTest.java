package dev.orderflow.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger log = new LoggerContext().getLogger("dev.orderflow.orders.Aggregator");
    private final JsonLines lines = new JsonLines(Map.of("service", "orders-service", "instance", "2"));

    JsonLinesTest() {
        events.start();
        log.addAppender(events);
    }

    @Test
    void whatTheMessageNamesIsAField() throws IOException {
        log.info("Order written orderId={} state={} version={}", "abc-1", State.FAILED, 2);

        JsonNode line = last();
        assertThat(line.get("message").textValue()).isEqualTo("Order written orderId=abc-1 state=FAILED version=2");
        assertThat(line.get("orderId").textValue()).isEqualTo("abc-1");
        assertThat(line.get("state").textValue()).isEqualTo("FAILED");
        assertThat(line.get("version").intValue()).isEqualTo(2);
        assertThat(line.get("level").textValue()).isEqualTo("INFO");
        assertThat(line.get("service").textValue()).isEqualTo("orders-service");
        assertThat(line.get("instance").textValue()).isEqualTo("2");
        assertThat(line.get("logger").textValue()).isEqualTo("dev.orderflow.orders.Aggregator");
        assertThat(line.get("timestamp").textValue()).endsWith("Z");
    }

    @Test
    void placeholdersWithoutANameAreCountedToo() throws IOException {
        log.info("{} ended: {} orderId={}", "aggregator", "why", "7");

        assertThat(last().get("orderId").textValue()).isEqualTo("7");
    }

    @Test
    void noMessageChangesWhatEveryLineHas() throws IOException {
        log.info("service={} level={} message={}", "another", "OFF", "nothing");

        assertThat(last().get("service").textValue()).isEqualTo("orders-service");
        assertThat(last().get("level").textValue()).isEqualTo("INFO");
        assertThat(last().get("message").textValue()).startsWith("service=another");
    }

    /** For any value: one event is one line, and one object. */
    @Test
    void valuesCannotBreakTheLine() throws IOException {
        log.info("Record dead-lettered key={}", "a\n{\"level\":\"ERROR\"}");

        String text = text();
        assertThat(text.strip()).doesNotContain("\n");
        assertThat(last().get("key").textValue()).isEqualTo("a\n{\"level\":\"ERROR\"}");
    }

    @Test
    void tellsTheExceptionWithItsCauses() throws IOException {
        log.error("It failed orderId={}", "1", new IllegalStateException("outer", new IOException("inner")));

        assertThat(last().get("orderId").textValue()).isEqualTo("1");
        assertThat(last().get("exception").textValue()).contains("IllegalStateException: outer", "IOException: inner");
    }

    @Test
    void readsAMessageWithTooFewValuesOrNone() throws IOException {
        log.info("orderId={} state={}", "1");
        assertThat(last().get("orderId").textValue()).isEqualTo("1");
        assertThat(last().has("state")).isFalse();
        log.info("nothing");
        assertThat(last().get("message").textValue()).isEqualTo("nothing");
    }

    private enum State {
        FAILED
    }

    private JsonNode last() throws IOException {
        return new ObjectMapper().readTree(text());
    }

    private String text() {
        return new String(lines.encode(events.list.get(events.list.size() - 1)), StandardCharsets.UTF_8);
    }
}
