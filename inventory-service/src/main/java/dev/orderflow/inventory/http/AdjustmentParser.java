package dev.orderflow.inventory.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.inventory.domain.Product;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.StrictJson;
import dev.orderflow.kit.http.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the body of an adjustment, and reports all that is wrong with it together. It keeps one request's findings. */
final class AdjustmentParser {
    private static final int MAX_VIOLATIONS = 100;
    private static final String ID = "adjustmentId";
    private static final String KIND = "kind";
    private static final String QUANTITY = "quantity";
    private static final Set<String> FIELDS = Set.of(ID, KIND, QUANTITY);

    private final ObjectNode body;
    private final List<Violation> violations = new ArrayList<>();

    private AdjustmentParser(ObjectNode body) {
        this.body = body;
    }

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    static Adjustment parse(Optional<String> product, byte[] body) {
        return new AdjustmentParser(StrictJson.object(body)).adjustment(product);
    }

    private Adjustment adjustment(Optional<String> product) {
        if (product.isEmpty()) {
            refuse("product", Product.RULE);
        }
        body.fieldNames().forEachRemaining(this::knownField);
        Optional<String> id = id();
        Optional<Kind> kind = kind();
        Optional<Long> quantity = quantity(kind);
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    CommonProblems.INVALID_REQUEST, "the adjustment has the wrong shape; see violations", violations);
        }
        return new Adjustment(id.orElseThrow(), product.orElseThrow(), kind.orElseThrow(), quantity.orElseThrow());
    }

    private Optional<String> id() {
        return field(ID)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(Adjustment::isValidId)
                .or(() -> refuse("/" + ID, Adjustment.ID_RULE));
    }

    private Optional<Kind> kind() {
        return field(KIND)
                .map(JsonNode::textValue)
                .flatMap(AdjustmentParser::kindOf)
                .or(() -> refuse("/" + KIND, "SET or ADD"));
    }

    private Optional<Long> quantity(Optional<Kind> kind) {
        Kind rule = kind.orElse(Kind.ADD);
        return field(QUANTITY)
                .filter(value -> value.isIntegralNumber() && value.canConvertToLong())
                .map(JsonNode::longValue)
                .filter(rule::accepts)
                .or(() -> refuse("/" + QUANTITY, rule.quantityRule()));
    }

    private static Optional<Kind> kindOf(String name) {
        return switch (name) {
            case "SET" -> Optional.of(Kind.SET);
            case "ADD" -> Optional.of(Kind.ADD);
            default -> Optional.empty();
        };
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(body.get(name));
    }

    private void knownField(String name) {
        if (!FIELDS.contains(name) && violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation("/" + name.replace("~", "~0").replace("/", "~1"), "unknown field"));
        }
    }

    private <T> Optional<T> refuse(String pointer, String rule) {
        violations.add(new Violation(pointer, "expected: " + rule));
        return Optional.empty();
    }
}
