package dev.orderflow.sql;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code ORDER_TOTAL(lines)}: the sum of all lines of an order, exact. */
public final class OrderTotal extends ScalarFunction {
    private static final long serialVersionUID = 1;

    /** @param lines each a product, a quantity and the price of one piece */
    public @DataTypeHint("DECIMAL(38, 4)") BigDecimal eval(
            @DataTypeHint("ARRAY<ROW<product STRING, quantity INT, price DECIMAL(19, 4)>>") Row[] lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (Row line : lines) {
            BigDecimal price = line.getFieldAs("price");
            total = total.add(price.multiply(BigDecimal.valueOf(line.<Integer>getFieldAs("quantity"))));
        }
        return total;
    }
}
