package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.schemas.rules.AdjustmentForm;
import dev.orderflow.schemas.rules.AdjustmentForm.Quantity;
import dev.orderflow.schemas.rules.ProductName;
import java.util.Optional;
import java.util.Set;

/** Reads the body of an adjustment, and reports all that is wrong with it together. */
final class AdjustmentParser {
    private static final String ID = "adjustmentId";
    private static final String KIND = "kind";
    private static final String QUANTITY = "quantity";
    private static final Set<String> FIELDS = Set.of(ID, KIND, QUANTITY);
    private static final Set<String> KINDS = Set.of(Kind.SET.name(), Kind.ADD.name());
    private static final String KIND_RULE = "SET or ADD";

    private AdjustmentParser() {}

    /** @throws ProblemException 400 not a JSON object; 422 with every violation */
    static Adjustment parse(Optional<String> product, byte[] body) {
        JsonBody adjustment = JsonBody.parse(body);
        if (product.isEmpty()) {
            adjustment.violation("product", "expected: " + ProductName.RULE);
        }
        adjustment.allowOnly(FIELDS, Set.of());
        Optional<String> id = adjustment.requiredText(ID, AdjustmentForm::isValidId, AdjustmentForm.ID_RULE);
        Optional<Kind> kind =
                adjustment.requiredText(KIND, KINDS::contains, KIND_RULE).map(Kind::valueOf);
        Quantity form = kind.orElse(Kind.ADD).quantity();
        Optional<Long> quantity = adjustment.requiredWholeNumber(QUANTITY, form::accepts, form.rule());
        adjustment.refuseViolations();
        return new Adjustment(id.orElseThrow(), product.orElseThrow(), kind.orElseThrow(), quantity.orElseThrow());
    }
}
