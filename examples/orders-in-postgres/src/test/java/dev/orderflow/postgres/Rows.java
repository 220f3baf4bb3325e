package dev.orderflow.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** What the database has, and each row as REST would answer it. */
final class Rows {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Columns by REST's names. */
    private static final Map<String, String> TIMES = Map.of(
            "created_at", "createdAt",
            "decided_at", "decidedAt",
            "pay_by", "payBy",
            "cancelled_at", "cancelledAt",
            "shipped_at", "shippedAt");

    private static final Map<String, String> TEXTS =
            Map.of("order_id", "id", "state", "state", "customer_id", "customerId", "currency", "currency");

    private final String url;

    Rows(String url) {
        this.url = url;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** By order id. */
    Map<String, JsonNode> all() throws SQLException, JsonProcessingException {
        Map<String, JsonNode> all = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM orders")) {
            while (row.next()) {
                all.put(row.getString("order_id"), comparable(asRest(row)));
            }
        }
        return all;
    }

    /** The same JSON with the numbers in one form: 9.9900 and 9.99 are the same amount. */
    static JsonNode comparable(JsonNode node) throws JsonProcessingException {
        JsonNode exact = JSON.readTree(JSON.writeValueAsString(node));
        plainNumbers(exact);
        return exact;
    }

    private static void plainNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                JsonNode value = object.get(name);
                if (value.isNumber()) {
                    object.put(name, value.decimalValue().stripTrailingZeros().toPlainString());
                }
            });
        }
        node.forEach(Rows::plainNumbers);
    }

    private static JsonNode asRest(ResultSet row) throws SQLException, JsonProcessingException {
        ObjectNode order = JSON.createObjectNode();
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            if (row.getString(text.getKey()) != null) {
                order.put(text.getValue(), row.getString(text.getKey()));
            }
        }
        for (Map.Entry<String, String> time : TIMES.entrySet()) {
            OffsetDateTime at = row.getObject(time.getKey(), OffsetDateTime.class);
            if (at != null) {
                order.put(time.getValue(), at.toInstant().toString());
            }
        }
        BigDecimal total = row.getBigDecimal("total");
        order.put("version", row.getInt("version")).put("total", total);
        order.set("lines", JSON.readTree(row.getString("lines")));
        JsonNode reasons = JSON.readTree(row.getString("reasons"));
        if (!reasons.isEmpty()) {
            order.set("reasons", reasons);
        }
        return order;
    }
}
