package dev.orderflow.cli.certify.domain;

import dev.orderflow.schemas.rules.OrderForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the orders of one run, every kind in turn. Products are in no warehouse and customers in no list, so that a run takes
 * no stock and no e-mail is sent; only the shortest names could be those of a real product or customer. For one thread.
 */
public final class AwkwardOrders {
    /** Lines of the orders of many lines; the first of them has the most that an order may have. */
    private static final int MANY_LINES = 50;

    /** One character, and hardly the name of a real product. */
    private static final String SHORTEST_PRODUCT = "~";

    private static final String SHORTEST_CUSTOMER = "-";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 256;
    private static final BigDecimal PRICE = new BigDecimal("9.99");
    private static final BigDecimal SMALLEST = new BigDecimal("0.0001");
    private static final BigDecimal LARGEST = new BigDecimal("999999999999999.9999");

    /** Latin with accents both ways, Chinese, a character of two units, letters from right to left, one that takes no room. */
    private static final String UNICODE = "Ünï e\u0301 茶 \ud834\udd1e שלום \u200bz";

    /** The codes with an amount that has their decimals; the last ones are no currencies. */
    private static final List<Amount> AMOUNTS = List.of(
            new Amount("JPY", "1200"),
            new Amount("GBP", "0.01"),
            new Amount("KWD", "0.005"),
            new Amount("CLF", "0.0001"),
            new Amount("eur", "12.5"),
            new Amount("XXX", "1"),
            new Amount("ZZZ", "1"));

    private final String run;
    private final List<Kind> kinds;
    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);

    private record Amount(String currency, BigDecimal price) {
        Amount(String currency, String price) {
            this(currency, new BigDecimal(price));
        }
    }

    /**
     * The orders of one run.
     *
     * @param run stands in all ids; 1 to 16 of a-z 0-9
     * @param withCommands whether there are orders that only a record of the topic of commands can bring
     */
    public AwkwardOrders(String run, boolean withCommands) {
        this.run = run;
        this.kinds = Arrays.stream(Kind.values())
                .filter(kind -> withCommands || !kind.isCommand())
                .toList();
    }

    /** So many, of each kind nearly the same number. */
    public List<AwkwardOrder> make(int count) {
        List<AwkwardOrder> orders = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            orders.add(next(kinds.get(index % kinds.size()), index));
        }
        return orders;
    }

    private AwkwardOrder next(Kind kind, int index) {
        int before = made.merge(kind, 1, Integer::sum) - 1;
        String id = "certify-" + run + "-" + index;
        AwkwardOrder plain = new AwkwardOrder(kind, id, id, "GBP", List.of(line(PRICE)));
        return switch (kind) {
            case ONE_LINE, CREATED_TWICE, CONTRADICTED, CANCELLED, OLDER_SCHEMA -> plain;
            case MANY_LINES -> with(plain, "GBP", manyLines(before == 0 ? OrderForm.MAX_LINES : MANY_LINES));
            case ONE_PRODUCT_IN_SEVERAL_LINES -> plain.of(line(PRICE), line(SMALLEST), line(PRICE));
            case SMALLEST_AMOUNT -> plain.of(line(SMALLEST));
            case NO_AMOUNT -> plain.of(line(BigDecimal.ZERO));
            case LARGEST_AMOUNT -> plain.of(new AwkwardOrder.Line(product(), Integer.MAX_VALUE, LARGEST));
            case QUANTITY_ZERO -> plain.of(new AwkwardOrder.Line(product(), 0, PRICE));
            case LOWEST_QUANTITY -> plain.of(new AwkwardOrder.Line(product(), Integer.MIN_VALUE, PRICE));
            case CURRENCY -> currency(plain, AMOUNTS.get(before % AMOUNTS.size()));
            case NO_CUSTOMER -> of(plain, id, "");
            case ONE_CUSTOMER -> of(plain, id, "certify-" + run);
            case UNICODE -> plain.of(new AwkwardOrder.Line(UNICODE, 1, PRICE));
            case LONGEST_NAMES ->
                of(plain, filled(id + "._-", LONGEST_NAME), filled(id, LONGEST_NAME))
                        .of(new AwkwardOrder.Line(filled(product(), LONGEST_NAME), 1, PRICE));
            case SHORTEST_NAMES ->
                of(plain, id, SHORTEST_CUSTOMER).of(new AwkwardOrder.Line(SHORTEST_PRODUCT, 1, PRICE));
            case NO_LINES -> with(plain, "GBP", List.of());
            case NO_CURRENCY -> with(plain, "", plain.lines());
            case UNICODE_CUSTOMER -> of(plain, id, filled(UNICODE, LONGEST_TEXT));
            case UNSTOCKABLE_PRODUCT -> plain.of(new AwkwardOrder.Line(filled(" a/b%;\\", LONGEST_TEXT), 1, PRICE));
        };
    }

    private AwkwardOrder currency(AwkwardOrder plain, Amount amount) {
        return with(plain, amount.currency(), List.of(line(amount.price())));
    }

    private List<AwkwardOrder.Line> manyLines(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(number -> new AwkwardOrder.Line(product() + "-" + number, 1, PRICE))
                .toList();
    }

    private AwkwardOrder.Line line(BigDecimal price) {
        return new AwkwardOrder.Line(product(), 1, price);
    }

    private String product() {
        return "certify-" + run;
    }

    private static AwkwardOrder with(AwkwardOrder plain, String currency, List<AwkwardOrder.Line> lines) {
        return new AwkwardOrder(plain.kind(), plain.id(), plain.customer(), currency, lines);
    }

    private static AwkwardOrder of(AwkwardOrder plain, String id, String customer) {
        return new AwkwardOrder(plain.kind(), id, customer, plain.currency(), plain.lines());
    }

    private static String filled(String text, int length) {
        return text + "z".repeat(length - text.length());
    }
}
