package dev.orderflow.system.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares an answer with its example. A time or a UUID in the example stands for any; the fields that hang on what else
 * was sent are only looked for; the order within lists does not count.
 */
final class Likeness {
    private static final Set<String> HANGS_ON_OTHERS = Set.of(
            "version",
            "offset",
            "partition",
            "next",
            "previous",
            "headers",
            "sent",
            "pending",
            "failed",
            "byKindAndLevel",
            "spans",
            "schemaId",
            "instances");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Likeness() {}

    /** Empty if they are alike. */
    static List<String> differences(JsonNode example, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compare("", example, actual, differences);
        return differences;
    }

    private static void compare(String at, JsonNode example, JsonNode actual, List<String> differences) {
        if (example.isObject() && actual.isObject()) {
            compareFields(at, example, actual, differences);
        } else if (example.isArray() && actual.isArray()) {
            compareElements(at, example, actual, differences);
        } else if (!isLike(example, actual)) {
            differences.add(at + ": " + actual + " (in the example: " + example + ")");
        }
    }

    private static void compareFields(String at, JsonNode example, JsonNode actual, List<String> differences) {
        Set<String> names = new TreeSet<>();
        example.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String place = at + "/" + name;
            if (!example.has(name) || !actual.has(name)) {
                differences.add(place + ": only in the " + (example.has(name) ? "example" : "answer"));
            } else if (!HANGS_ON_OTHERS.contains(name)) {
                compare(place, example.get(name), actual.get(name), differences);
            }
        }
    }

    private static void compareElements(String at, JsonNode example, JsonNode actual, List<String> differences) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        for (JsonNode element : example) {
            boolean isThere = left.stream()
                    .filter(candidate -> differences(element, candidate).isEmpty())
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            if (!isThere) {
                differences.add(at + ": nothing like " + element + " in " + actual);
            }
        }
        if (actual.size() > example.size()) {
            differences.add(at + ": more than in the example: " + left);
        }
    }

    private static boolean isLike(JsonNode example, JsonNode actual) {
        if (example.isNumber() && actual.isNumber()) {
            return example.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (example.isTextual() && actual.isTextual()) {
            return example.equals(actual) || (isTime(example) && isTime(actual)) || (isUuid(example) && isUuid(actual));
        }
        return example.equals(actual);
    }

    private static boolean isTime(JsonNode text) {
        try {
            return Instant.parse(text.textValue()) != null;
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }

    private static boolean isUuid(JsonNode text) {
        return UUID.matcher(text.textValue()).matches();
    }
}
