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
 * The fields of one JSON object, read with their rules. Every violation is kept, up to a bound, with a JSON pointer (RFC
 * 6901). A field that is null counts as absent.
 */
public final class Fields {
    private final ObjectNode object;
    private final String pointer;
    private final List<Violation> violations;

    /** The fields of a whole body. */
    public Fields(ObjectNode body) {
        this(body, "", new ArrayList<>());
    }

    private Fields(ObjectNode object, String pointer, List<Violation> violations) {
        this.object = object;
        this.pointer = pointer;
        this.violations = violations;
    }

    /** The fields of an object within this one; its violations are reported together with these. */
    public Fields nested(ObjectNode inner, String innerPointer) {
        return new Fields(inner, innerPointer, violations);
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

    public Optional<String> text(String name, Predicate<String> valid, String rule) {
        return read(name, value -> value.isTextual() && valid.test(value.textValue()), rule)
                .map(JsonNode::textValue);
    }

    public Optional<String> textOrWholeNumber(String name, Predicate<String> valid, String rule) {
        return read(name, value -> valid.test(textOrDigits(value)), rule).map(Fields::textOrDigits);
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

    /** The same value; if the field is absent, that is a violation, which says by which rule it was expected. */
    public <T> Optional<T> required(String name, String rule, Optional<T> value) {
        if (present(name).isEmpty()) {
            violation(pointer + "/" + name, "missing (expected: " + rule + ")");
        }
        return value;
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
