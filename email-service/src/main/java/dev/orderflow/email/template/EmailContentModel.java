package dev.orderflow.email.template;

import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that templates may use. They are a contract with operators: one that is there stays. */
final class EmailContentModel {
    private EmailContentModel() {}

    static Map<String, Object> of(EmailContent notice) {
        OrderSummary order = notice.order();
        Map<String, Object> model = new HashMap<>();
        model.put("orderId", notice.orderId());
        model.put("firstName", notice.recipient().firstName());
        model.put("lastName", notice.recipient().lastName());
        model.put("level", notice.recipient().level());
        model.put("currency", order.currency());
        model.put("total", Currencies.amount(order.total(), order.currency()));
        model.put("hasLines", !order.lines().isEmpty());
        model.put(
                "lines",
                order.lines().stream().map(line -> line(line, order.currency())).toList());
        model.put("moreLines", order.moreLines());
        model.put("reasons", reasons(order.reasons()));
        return model;
    }

    private static Map<String, Object> line(OrderSummary.Line line, String currency) {
        BigDecimal amount = line.price().multiply(BigDecimal.valueOf(line.quantity()));
        return Map.of(
                "product", line.product(),
                "quantity", line.quantity(),
                "price", Currencies.amount(line.price(), currency),
                "amount", Currencies.amount(amount, currency));
    }

    private static List<String> reasons(List<OrderSummary.Reason> reasons) {
        return reasons.stream().map(ReasonWords::of).distinct().toList();
    }
}
