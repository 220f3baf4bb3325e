package dev.orderflow.orders.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.kit.http.HttpServer;
import dev.orderflow.kit.http.HttpSettings;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.CreateOrder;
import dev.orderflow.orders.domain.EndOrder;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.stream.AvroLoopback;
import dev.orderflow.testkit.HttpProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.BeforeTry;

/** An order that is posted as JSON, becomes Avro, and is read again as JSON has lost nothing, and nothing has changed. */
class OrderRoundTripPropertyTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final AvroLoopback orders = new AvroLoopback();
    private final HttpServer server = new HttpServer(
            HttpSettings.loopback(0),
            OrderResources.of(
                    new CreateOrder(orders, orders, () -> "command", Duration.ofSeconds(10), Supplier::get),
                    new EndOrder(orders, orders, () -> "command", Duration.ofSeconds(10), Supplier::get),
                    Routing.none(orders),
                    Duration.ofSeconds(10),
                    () -> new OrderId("made"),
                    "GBP"),
            List.of(),
            new SimpleMeterRegistry());
    private HttpProbe http;

    /** @param customer a number, a text, or nothing */
    record SentOrder(String id, Optional<Object> customer, String currency, List<SentLine> lines) {
        String json() {
            ObjectNode order = JSON.createObjectNode().put("id", id).put("currency", currency);
            customer.ifPresent(value -> order.set("customerId", JSON.valueToTree(value)));
            lines.forEach(line -> line.writeTo(order.withArray("lines").addObject()));
            return order.toString();
        }

        BigDecimal total() {
            return lines.stream()
                    .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** @param price in any notation */
    record SentLine(String product, int quantity, BigDecimal price) {
        void writeTo(ObjectNode line) {
            line.put("product", product).put("quantity", quantity).put("price", price);
        }
    }

    @BeforeProperty
    void start() {
        server.start();
        http = HttpProbe.onPort(server.port());
    }

    @AfterProperty
    void close() {
        server.close();
    }

    @BeforeTry
    void forgetOrders() {
        orders.forgetAll();
    }

    @Property(tries = 300)
    void anOrderIsReadAsItWasSent(@ForAll("orders") SentOrder sent) throws JsonProcessingException {
        HttpProbe.Answer posted = http.post("/v1/orders", sent.json());
        HttpProbe.Answer read = http.get("/v1/orders/" + sent.id());

        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(read.body()).isEqualTo(posted.body());
        assertSame(sent, JSON.readTree(read.body()));
    }

    private static void assertSame(SentOrder sent, JsonNode read) {
        assertThat(read.path("id")).isEqualTo(text(sent.id()));
        assertThat(Optional.ofNullable(read.get("customerId")))
                .isEqualTo(sent.customer().map(customer -> text(customer.toString())));
        assertThat(read.path("currency")).isEqualTo(text(sent.currency().toUpperCase(Locale.ROOT)));
        assertThat(read.path("lines")).hasSameSizeAs(sent.lines());
        for (int i = 0; i < sent.lines().size(); i++) {
            assertSame(sent.lines().get(i), read.path("lines").path(i));
        }
        assertThat(read.path("total").decimalValue()).isEqualByComparingTo(sent.total());
    }

    private static void assertSame(SentLine sent, JsonNode read) {
        assertThat(read.path("product")).isEqualTo(text(sent.product()));
        assertThat(read.path("quantity").isInt()).isTrue();
        assertThat(read.path("quantity").intValue()).isEqualTo(sent.quantity());
        assertThat(read.path("price").isNumber()).isTrue();
        assertThat(read.path("price").decimalValue()).isEqualByComparingTo(sent.price());
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }

    @Provide
    Arbitrary<SentOrder> orders() {
        Arbitrary<String> currencies = Arbitraries.strings().alpha().ofLength(3).edgeCases(edges -> edges.add("GBP"));
        return Combinators.combine(
                        ids(),
                        customers(),
                        currencies,
                        lines().list().ofMinSize(1).ofMaxSize(20))
                .as(SentOrder::new);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("._-")
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(OrderId::isValid);
    }

    private static Arbitrary<Optional<Object>> customers() {
        BigInteger longest = BigInteger.TEN.pow(63);
        Arbitrary<Object> numbers = Arbitraries.bigIntegers()
                .between(longest.negate().add(BigInteger.ONE), longest)
                .asGeneric();
        return Arbitraries.oneOf(numbers, ids().asGeneric()).optional(0.9);
    }

    private static Arbitrary<SentLine> lines() {
        return Combinators.combine(products(), Arbitraries.integers(), prices()).as(SentLine::new);
    }

    /** 1 to 64 characters of all of Unicode, the first and the last not blank. */
    private static Arbitrary<String> products() {
        Arbitrary<Integer> any = Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(' ', '~')),
                        Tuple.of(1, Arbitraries.of((int) ' ', 0xA0, 0x3000)),
                        Tuple.of(2, Arbitraries.integers().between(' ', Character.MAX_CODE_POINT)))
                .filter(OrderRoundTripPropertyTest::isAllowed);
        Arbitrary<Integer> edge = any.filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c));
        Arbitrary<String> one = edge.map(Character::toString);
        Arbitrary<String> inner =
                any.map(Character::toString).list().ofMaxSize(62).map(all -> String.join("", all));
        Arbitrary<String> several =
                Combinators.combine(one, inner, one).as((first, middle, last) -> first + middle + last);
        return Arbitraries.oneOf(one, several);
    }

    private static boolean isAllowed(int codePoint) {
        return "/\\%;".indexOf(codePoint) < 0
                && !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE;
    }

    /**
     * Up to 15 digits and 4 decimals that count, written out, with zeros behind them, or as 1E+2. A zero with more than 4
     * decimals is not among them: that is refused.
     */
    private static Arbitrary<BigDecimal> prices() {
        BigInteger most = BigInteger.TEN.pow(19).subtract(BigInteger.ONE);
        Arbitrary<BigDecimal> exact =
                Arbitraries.bigIntegers().between(most.negate(), most).map(digits -> new BigDecimal(digits, 4));
        Arbitrary<BigDecimal> withZeros = Combinators.combine(
                        exact.filter(price -> price.signum() != 0),
                        Arbitraries.integers().between(5, 40))
                .as(BigDecimal::setScale);
        return Arbitraries.oneOf(exact, withZeros, exact.map(BigDecimal::stripTrailingZeros));
    }
}
