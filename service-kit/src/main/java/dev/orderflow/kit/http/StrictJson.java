package dev.orderflow.kit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads request bodies without mercy: duplicate names, trailing tokens, NaN, deep nesting and very long texts and
 * numbers are refused. Numbers are {@link BigDecimal}, and small enough to be written out in full: an exponent beyond
 * {@value #MAX_EXPONENT} is refused before anybody can expand it.
 */
public final class StrictJson {
    static final int MAX_DEPTH = 32;
    static final int MAX_TEXT_LENGTH = 64 * 1024;
    static final int MAX_NUMBER_LENGTH = 64;
    static final int MAX_EXPONENT = 64;

    private static final ObjectMapper JSON = mapper();

    private StrictJson() {}

    /**
     * @throws ProblemException MALFORMED_JSON, NOT_AN_OBJECT, or INVALID_REQUEST for a number beyond all use
     */
    public static ObjectNode object(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == null) {
                throw malformed("The body is empty");
            }
            JsonNode root = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("The body goes on after its JSON value");
            }
            if (!(root instanceof ObjectNode object)) {
                throw new ProblemException(CommonProblems.NOT_AN_OBJECT, "expected: a JSON object");
            }
            checkNumbers(object, "");
            return object;
        } catch (JsonProcessingException e) {
            throw malformed(describe(e));
        } catch (NumberFormatException e) {
            // Jackson lets this one through for an exponent that no int can hold.
            throw malformed("A number has an exponent beyond " + MAX_EXPONENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkNumbers(JsonNode node, String pointer) {
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_EXPONENT) {
            throw new ProblemException(
                    CommonProblems.INVALID_REQUEST,
                    "A number has an exponent beyond " + MAX_EXPONENT,
                    List.of(new Violation(pointer, "expected: a number with an exponent up to " + MAX_EXPONENT)));
        }
        // The depth is bounded by the parser.
        node.properties().forEach(field -> checkNumbers(field.getValue(), pointer + "/" + escaped(field.getKey())));
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                checkNumbers(node.get(index), pointer + "/" + index);
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String describe(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return "The body cannot be read as JSON" + where;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(CommonProblems.MALFORMED_JSON, detail);
    }

    private static ObjectMapper mapper() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT_LENGTH)
                .maxNameLength(256)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(bounds)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
