package dev.orderflow.orders.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of one JSON object, read with their rules. Every violation is kept, up to a bound, with a JSON pointer (RFC
 * 6901). A field that is null counts as absent.
 */
final class Fields {
    private static final int MAX_VIOLATIONS = 100;

    private final ObjectNode object;
    private final String pointer;
    private final List<Violation> violations;

    Fields(ObjectNode object, String pointer) {
        this(object, pointer, new ArrayList<>());
    }

    private Fields(ObjectNode object, String pointer, List<Violation> violations) {
        this.object = object;
        this.pointer = pointer;
        this.violations = violations;
    }

    /** The fields of an object within this one; its violations are reported together with these. */
    Fields nested(ObjectNode inner, String innerPointer) {
        return new Fields(inner, innerPointer, violations);
    }

    boolean hasAny(Set<String> names) {
        return names.stream().anyMatch(object::has);
    }

    void allowOnly(Set<String> names, Set<String> alsoNames) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name) && !alsoNames.contains(name)) {
                violation(pointer + "/" + escape(name), "unknown field");
            }
        });
    }

    Optional<String> text(String name, Predicate<String> valid, String rule) {
        Optional<JsonNode> value = present(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isTextual() || !valid.test(value.get().textValue())) {
            return refused(name, rule);
        }
        return Optional.of(value.get().textValue());
    }

    Optional<String> textOrWholeNumber(String name, Predicate<String> valid, String rule) {
        Optional<JsonNode> number = present(name).filter(JsonNode::isIntegralNumber);
        if (number.isEmpty()) {
            return text(name, valid, rule);
        }
        String digits = number.get().bigIntegerValue().toString();
        return valid.test(digits) ? Optional.of(digits) : refused(name, rule);
    }

    Optional<Integer> wholeNumber(String name) {
        Optional<JsonNode> value = present(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToInt()) {
            return refused(name, "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        }
        return Optional.of(value.get().intValue());
    }

    Optional<BigDecimal> decimal(String name, Predicate<BigDecimal> valid, String rule) {
        Optional<JsonNode> value = present(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isNumber() || !valid.test(value.get().decimalValue())) {
            return refused(name, rule);
        }
        return Optional.of(value.get().decimalValue());
    }

    <T> Optional<T> required(String name, Optional<T> value) {
        if (present(name).isEmpty()) {
            violation(pointer + "/" + name, "missing");
        }
        return value;
    }

    void violation(String at, String detail) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(at, detail));
        }
    }

    void refuseViolations() {
        if (!violations.isEmpty()) {
            throw OrderParser.invalid(violations);
        }
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> refused(String name, String rule) {
        violation(pointer + "/" + name, "expected: " + rule);
        return Optional.empty();
    }

    private static String escape(String name) {
        String shortened = name.length() > 64 ? name.substring(0, 64) : name;
        return shortened.replace("~", "~0").replace("/", "~1");
    }
}
