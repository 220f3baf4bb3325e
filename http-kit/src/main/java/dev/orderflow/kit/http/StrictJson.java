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
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads request bodies without mercy: duplicate names, trailing tokens, NaN, deep nesting and very long texts and
 * numbers are refused. Numbers are {@link BigDecimal}, and small enough to be written out in full: an exponent beyond
 * {@value #MAX_EXPONENT} is refused before anybody can expand it. Texts and names are Unicode: what would be stored as
 * {@code ?}, and so become another text, is refused.
 */
public final class StrictJson {
    static final int MAX_DEPTH = 32;
    static final int MAX_TEXT_LENGTH = 64 * 1024;
    static final int MAX_NUMBER_LENGTH = 64;
    static final int MAX_EXPONENT = 64;

    /** A surrogate without its pair, which JSON can write and UTF-8 cannot hold. */
    static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final String HALF_A_CHARACTER =
            "expected: Unicode text (it has a surrogate without its pair, which is half a character)";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final ObjectMapper JSON = mapper();

    private StrictJson() {}

    /**
     * @throws ProblemException MALFORMED_JSON, NOT_AN_OBJECT, or INVALID_REQUEST for numbers and texts that cannot be stored
     */
    public static ObjectNode object(byte[] body) {
        try (JsonParser parser = parser(body)) {
            if (parser.nextToken() == null) {
                throw malformed("The body is empty");
            }
            JsonNode root = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("The body continues after its JSON value");
            }
            if (!(root instanceof ObjectNode object)) {
                throw new ProblemException(CommonProblems.NOT_AN_OBJECT, "expected: a JSON object");
            }
            refuseUnusable(object);
            return object;
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8, which JSON is (RFC 8259, 8.1)");
        } catch (JsonProcessingException e) {
            throw malformed(describe(e));
        } catch (NumberFormatException e) {
            // Jackson lets this one through for an exponent that no int can hold.
            throw malformed("A number has an exponent beyond " + MAX_EXPONENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of characters, not bytes: Jackson decodes what is no UTF-8, and guesses other encodings. */
    private static JsonParser parser(byte[] body) throws IOException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        int begin = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
        return JSON.createParser(text.array(), begin, text.remaining() - begin);
    }

    private static void refuseUnusable(ObjectNode body) {
        List<Violation> violations = new ArrayList<>();
        check(body, "", violations);
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    CommonProblems.INVALID_REQUEST,
                    "a number or a text in the body cannot be stored; see errors",
                    violations);
        }
    }

    /** The depth is bounded by the parser, which refuses names that are no Unicode. */
    private static void check(JsonNode node, String pointer, List<Violation> violations) {
        if (violations.size() >= Violation.MOST) {
            return;
        }
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_EXPONENT) {
            violations.add(new Violation(pointer, "expected: a number with an exponent up to " + MAX_EXPONENT));
        }
        if (node.isTextual() && LONE_SURROGATE.matcher(node.textValue()).find()) {
            violations.add(new Violation(pointer, HALF_A_CHARACTER));
        }
        node.properties()
                .forEach(field ->
                        check(field.getValue(), pointer + "/" + JsonPointers.token(field.getKey()), violations));
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                check(node.get(index), pointer + "/" + index, violations);
            }
        }
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
