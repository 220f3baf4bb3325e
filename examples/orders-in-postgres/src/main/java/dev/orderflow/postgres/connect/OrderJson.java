package dev.orderflow.postgres.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.Reason;
import dev.orderflow.schemas.money.Currencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines and reasons of an order as JSON, field by field as REST has them. Prices are exact numbers without trailing zeros. */
final class OrderJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderJson() {}

    static String lines(List<OrderLine> lines) {
        return text(lines.stream().map(OrderJson::line).toList());
    }

    static String reasons(List<Reason> reasons) {
        return text(reasons.stream().map(OrderJson::reason).toList());
    }

    private static Map<String, Object> line(OrderLine line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("product", OrderRow.storable(line.getProduct()));
        fields.put("quantity", line.getQuantity());
        fields.put("price", Currencies.plain(line.getPrice()));
        return fields;
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "check", reason.getCheck());
        put(fields, "product", reason.getProduct());
        put(fields, "code", reason.getCode());
        put(fields, "detail", reason.getDetail());
        return fields;
    }

    /** What is empty is absent, as in REST. */
    private static void put(Map<String, Object> fields, String name, String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, OrderRow.storable(value));
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists, maps, texts and numbers are always JSON", e);
        }
    }
}
