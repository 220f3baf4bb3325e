package dev.orderflow.audit.facts;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an order asks for: two are equal when a client would call them the same order, the order of lines included. Keeps
 * a digest of the lines instead of the lines, and what the rules need of them.
 *
 * @param customerId empty when the client named none
 * @param pieces ordered pieces of each distinct product
 * @param counted sum of the lines in money, a line below zero as zero: what fraud counts
 * @param linesDigest SHA-256 over the lines in their order
 * @param details what the details check looks at
 */
public record OrderContent(
        String customerId,
        String currency,
        Map<String, Long> pieces,
        BigDecimal counted,
        String linesDigest,
        Details details) {
    /** Most characters of a product. */
    private static final int LONGEST_PRODUCT = 64;

    private static final String NEVER_IN_A_PRODUCT = "/\\%;";

    /**
     * The fields that only the details check uses.
     *
     * @param lines how many there are
     * @param total sum of the lines in money, with their signs
     * @param broken the codes of the rules that at least one line breaks
     */
    public record Details(int lines, BigDecimal total, Set<String> broken) {
        public Details {
            broken = Set.copyOf(broken);
        }

        private static Details of(List<OrderLine> lines) {
            BigDecimal total = lines.stream().map(OrderContent::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            Set<String> broken = new TreeSet<>();
            for (OrderLine line : lines) {
                if (line.getQuantity() < 1) {
                    broken.add("QUANTITY_BELOW_ONE");
                }
                if (line.getPrice().signum() < 0) {
                    broken.add("NEGATIVE_PRICE");
                }
                if (!isProduct(line.getProduct())) {
                    broken.add("MALFORMED_PRODUCT");
                }
            }
            return new Details(lines.size(), total, broken);
        }

        private static boolean isProduct(String product) {
            int characters = product.codePointCount(0, product.length());
            return characters >= 1
                    && characters <= LONGEST_PRODUCT
                    && product.strip().equals(product)
                    && product.codePoints()
                            .noneMatch(character ->
                                    Character.isISOControl(character) || NEVER_IN_A_PRODUCT.indexOf(character) >= 0);
        }
    }

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
        return new OrderContent(
                customerId == null ? "" : customerId, currency, pieces, counted, digest(lines), Details.of(lines));
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
