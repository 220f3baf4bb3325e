package dev.orderflow.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.config.NearestKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * A request body that is a JSON object, or an object within one. Each field is read with its rule, and all violations are
 * reported together, up to a bound, each with a JSON pointer (RFC 6901). A field that is null counts as absent.
 */
public final class JsonBody {
    private final ObjectNode object;
    private final String pointer;
    private final List<Violation> violations;

    /** A whole body. */
    public JsonBody(ObjectNode body) {
        this(body, "", new ArrayList<>());
    }

    private JsonBody(ObjectNode object, String pointer, List<Violation> violations) {
        this.object = object;
        this.pointer = pointer;
        this.violations = violations;
    }

    /**
     * A whole body.
     *
     * @throws ProblemException see {@link StrictJson#object}
     */
    public static JsonBody parse(byte[] body) {
        return new JsonBody(StrictJson.object(body));
    }

    /** An object within this one; its violations are reported together with these. */
    public JsonBody nested(ObjectNode inner, String innerPointer) {
        return new JsonBody(inner, innerPointer, violations);
    }

    public boolean hasAny(Set<String> names) {
        return names.stream().anyMatch(object::has);
    }

    /** Any other field is a violation, which names the allowed field that was probably meant. */
    public void allowOnly(Set<String> names, Set<String> alsoNames) {
        Set<String> allowed = new TreeSet<>(names);
        allowed.addAll(alsoNames);
        object.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                String meant = new NearestKey(allowed)
                        .nearest(name)
                        .map(known -> " (did you mean " + known + "?)")
                        .orElse("");
                violation(pointer + "/" + JsonPointers.token(name), "unknown field" + meant);
            }
        });
    }

    /** The text, or empty if it is absent or breaks the rule; the latter is a violation. */
    public Optional<String> text(String name, Predicate<String> valid, String rule) {
        return read(name, value -> value.isTextual() && valid.test(value.textValue()), rule)
                .map(JsonNode::textValue);
    }

    public Optional<String> textOrWholeNumber(String name, Predicate<String> valid, String rule) {
        return read(name, value -> valid.test(textOrDigits(value)), rule).map(JsonBody::textOrDigits);
    }

    public Optional<Long> wholeNumber(String name, LongPredicate valid, String rule) {
        return read(
                        name,
                        value -> value.isIntegralNumber() && value.canConvertToLong() && valid.test(value.longValue()),
                        rule)
                .map(JsonNode::longValue);
    }

    public Optional<BigDecimal> decimal(String name, Predicate<BigDecimal> valid, String rule) {
        return read(name, value -> value.isNumber() && valid.test(value.decimalValue()), rule)
                .map(JsonNode::decimalValue);
    }

    /** True or false, or empty if it is absent or neither; the latter is a violation. */
    public Optional<Boolean> bool(String name) {
        return read(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** Like {@link #text}; if the field is absent, that is a violation, which says the rule. */
    public Optional<String> requiredText(String name, Predicate<String> valid, String rule) {
        require(name, rule);
        return text(name, valid, rule);
    }

    /** Like {@link #requiredText}. */
    public Optional<Long> requiredWholeNumber(String name, LongPredicate valid, String rule) {
        require(name, rule);
        return wholeNumber(name, valid, rule);
    }

    /** Like {@link #requiredText}. */
    public Optional<BigDecimal> requiredDecimal(String name, Predicate<BigDecimal> valid, String rule) {
        require(name, rule);
        return decimal(name, valid, rule);
    }

    /** @param at a JSON pointer, or the name of a parameter */
    public void violation(String at, String detail) {
        if (violations.size() < Violation.MOST) {
            violations.add(new Violation(at, detail));
        }
    }

    /** @throws ProblemException INVALID_REQUEST with every violation so far, if there is one */
    public void refuseViolations() {
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
    }

    /** The problem that they all are. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(
                CommonProblems.INVALID_REQUEST, "the request has the wrong shape; see errors", violations);
    }

    private void require(String name, String rule) {
        if (present(name).isEmpty()) {
            violation(pointer + "/" + name, "missing (expected: " + rule + ")");
        }
    }

    private Optional<JsonNode> read(String name, Predicate<JsonNode> valid, String rule) {
        Optional<JsonNode> value = present(name);
        if (value.isPresent() && !valid.test(value.get())) {
            violation(pointer + "/" + name, "expected: " + rule);
            return Optional.empty();
        }
        return value;
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /** Empty for what is neither. */
    private static String textOrDigits(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        return value.isTextual() ? value.textValue() : "";
    }
}
