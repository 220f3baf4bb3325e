package dev.orderflow.workload.demo;

import dev.orderflow.workload.demo.DemoOrder.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes orders, the same ones for the same seed. Kinds are dealt from a shuffled deck, so that every one of them comes once
 * in {@value #DECK} orders. Not for several threads.
 */
final class OrderGenerator {
    /** Orders in which every kind comes. */
    static final int DECK = 20;

    /** What is kept in stock, with prices. */
    static final List<Article> ARTICLES = List.of(
            new Article("TEAPOT", "12.50"),
            new Article("LANTERN", "9.95"),
            new Article("UMBRELLA", "14.00"),
            new Article("NOTEBOOK", "3.20"),
            new Article("CANDLE", "1.75"),
            new Article("PICNIC BASKET", "24.90"));

    /** Of which there is one, and orders want more. */
    static final String SCARCE = "FIRST EDITION";

    private static final String NEVER_STOCKED = "UNICORN";
    private static final Line TOO_DEAR = new Line("PICNIC BASKET", 200, new BigDecimal("24.90"));
    private static final String NO_CURRENCY = "XQQ";
    private static final String CURRENCY = "GBP";
    private static final List<String> NAMES =
            List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy");

    /** So few for each that no customer comes near the fraud limit. */
    private static final int GOOD_ORDERS_OF_A_CUSTOMER = 3;

    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 4;

    private final Random random;
    private final String run;
    private final List<Kind> deck = new ArrayList<>();
    private int orders;
    private int customers;
    private int goodOrders;
    private String goodCustomer = "";

    /** A product and the price of one piece. */
    record Article(String product, BigDecimal price) {
        Article(String product, String price) {
            this(product, new BigDecimal(price));
        }
    }

    /** @param run stands in all ids, so that those of two runs differ though the seed does not */
    OrderGenerator(long seed, String run) {
        this.random = new Random(seed);
        this.run = run;
    }

    DemoOrder next() {
        Kind kind = draw();
        orders++;
        return new DemoOrder("demo-" + run + "-" + orders, kind, customer(kind), currency(kind), lines(kind));
    }

    private Kind draw() {
        if (deck.isEmpty()) {
            deck.addAll(EnumSet.allOf(Kind.class));
            deck.addAll(Collections.nCopies(DECK - deck.size(), Kind.GOOD));
            Collections.shuffle(deck, random);
        }
        return deck.remove(deck.size() - 1);
    }

    /** Valid orders of one customer add up; each of the others has a customer of its own. */
    private Optional<String> customer(Kind kind) {
        if (kind == Kind.NO_CUSTOMER) {
            return Optional.empty();
        }
        if (kind != Kind.GOOD) {
            return Optional.of(newCustomer());
        }
        if (goodOrders++ % GOOD_ORDERS_OF_A_CUSTOMER == 0) {
            goodCustomer = newCustomer();
        }
        return Optional.of(goodCustomer);
    }

    private String newCustomer() {
        customers++;
        return NAMES.get(customers % NAMES.size()) + "-" + run + "-" + customers;
    }

    private static String currency(Kind kind) {
        return kind == Kind.UNKNOWN_CURRENCY ? NO_CURRENCY : CURRENCY;
    }

    private List<Line> lines(Kind kind) {
        Line any = line(ARTICLES.get(random.nextInt(ARTICLES.size())));
        return switch (kind) {
            case GOOD -> goodLines();
            case UNKNOWN_CURRENCY, NO_CUSTOMER -> List.of(any);
            case OUT_OF_STOCK ->
                List.of(any, new Line(SCARCE, 2 + random.nextInt(MOST_PIECES), new BigDecimal("80.00")));
            case UNKNOWN_PRODUCT -> List.of(any, new Line(NEVER_STOCKED, 1, new BigDecimal("99.00")));
            case FRAUD_LIMIT -> List.of(TOO_DEAR);
            case QUANTITY_ZERO -> List.of(new Line(any.product(), 0, any.price()));
            case NEGATIVE_PRICE ->
                List.of(new Line(any.product(), any.quantity(), any.price().negate()));
        };
    }

    private List<Line> goodLines() {
        List<Article> some = new ArrayList<>(ARTICLES);
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(MOST_LINES)).stream()
                .map(this::line)
                .toList();
    }

    private Line line(Article article) {
        return new Line(article.product(), 1 + random.nextInt(MOST_PIECES), article.price());
    }
}
