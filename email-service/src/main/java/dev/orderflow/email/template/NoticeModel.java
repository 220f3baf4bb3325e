package dev.orderflow.email.template;

import dev.orderflow.email.domain.Notice;
import dev.orderflow.email.domain.OrderSummary;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that templates may use. They are a contract with operators: one that is there stays. */
final class NoticeModel {
    private static final int SHORTEST_SCALE = 2;

    private NoticeModel() {}

    static Map<String, Object> of(Notice notice) {
        OrderSummary order = notice.order();
        Map<String, Object> model = new HashMap<>();
        model.put("orderId", notice.orderId());
        model.put("firstName", notice.recipient().firstName());
        model.put("lastName", notice.recipient().lastName());
        model.put("level", notice.recipient().level());
        model.put("currency", order.currency());
        model.put("total", money(order.total()));
        model.put("hasLines", !order.lines().isEmpty());
        model.put("lines", order.lines().stream().map(NoticeModel::line).toList());
        model.put("moreLines", order.moreLines());
        model.put("reasons", reasons(order.reasons()));
        return model;
    }

    private static Map<String, Object> line(OrderSummary.Line line) {
        return Map.of(
                "product", line.product(),
                "quantity", line.quantity(),
                "price", money(line.price()),
                "amount", money(line.price().multiply(BigDecimal.valueOf(line.quantity()))));
    }

    private static List<String> reasons(List<OrderSummary.Reason> reasons) {
        return reasons.stream().map(ReasonWords::of).distinct().toList();
    }

    /** The exact value with two decimal places, or as many more as it needs. */
    private static String money(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.setScale(Math.max(shortest.scale(), SHORTEST_SCALE)).toPlainString();
    }
}
