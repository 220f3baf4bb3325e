package dev.orderflow.launcher.audit.facts;

import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an order asks for: two are equal when a client would call them the same order, the order of lines included. Keeps
 * a digest of the lines instead of the lines, and what the rules need of them.
 *
 * @param customerId empty when the client named none
 * @param pieces ordered pieces of each distinct product
 * @param counted sum of the lines in money, a line below zero as zero: what fraud counts
 * @param linesDigest SHA-256 over the lines in their order
 */
public record OrderContent(
        String customerId, String currency, Map<String, Long> pieces, BigDecimal counted, String linesDigest) {
    /** What a create command asks for. */
    public static OrderContent of(NewOrder order) {
        return of(order.getCustomerId(), order.getCurrency(), order.getLines());
    }

    /** What an order says that it was asked for. */
    public static OrderContent of(Order order) {
        return of(order.getCustomerId(), order.getCurrency(), order.getLines());
    }

    private static OrderContent of(String customerId, String currency, List<OrderLine> lines) {
        Map<String, Long> pieces = new TreeMap<>();
        BigDecimal counted = BigDecimal.ZERO.setScale(4);
        for (OrderLine line : lines) {
            pieces.merge(line.getProduct(), (long) line.getQuantity(), Long::sum);
            counted = counted.add(amount(line).max(BigDecimal.ZERO));
        }
        return new OrderContent(customerId == null ? "" : customerId, currency, pieces, counted, digest(lines));
    }

    private static BigDecimal amount(OrderLine line) {
        return line.getPrice().multiply(BigDecimal.valueOf(line.getQuantity()));
    }

    private static String digest(List<OrderLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (OrderLine line : lines) {
                data.writeUTF(line.getProduct());
                data.writeInt(line.getQuantity());
                data.writeUTF(line.getPrice().stripTrailingZeros().toPlainString());
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
