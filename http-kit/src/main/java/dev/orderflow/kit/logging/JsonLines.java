package dev.orderflow.kit.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON object a line. What a message names by {@code name={}} is a field of that name besides, so that all lines about an
 * order are found by {@code orderId}, and the line reads the same as in plain text.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("(?:\\b([A-Za-z][A-Za-z0-9]*)=)?\\{}");
    private static final byte[] NOTHING = {};

    private final Map<String, String> always;

    /** @param always fields of every line, such as {@code service}; no message can change them */
    JsonLines(Map<String, String> always) {
        this.always = Map.copyOf(always);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.putAll(always);
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        named(event).forEach(line::putIfAbsent);
        return bytes(line);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static Map<String, Object> named(ILoggingEvent event) {
        Map<String, Object> named = new LinkedHashMap<>();
        Object[] values = event.getArgumentArray();
        Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(event.getMessage()));
        for (int at = 0; values != null && at < values.length && placeholder.find(); at++) {
            if (placeholder.group(1) != null) {
                named.put(placeholder.group(1), values[at] instanceof Number ? values[at] : String.valueOf(values[at]));
            }
        }
        return named;
    }

    private static byte[] bytes(Map<String, Object> line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) { // texts and numbers can be written
            throw new IllegalStateException(impossible);
        }
    }
}
