package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import dev.orderflow.schemas.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.io.DatumWriter;
import org.apache.kafka.common.errors.SerializationException;

/** Any order comes back as it was, and broken bytes are never anything but a {@link SerializationException}. */
class RecordCodingTest {

    private final RecordEncoding encoding = new RecordEncoding(7, writer());
    private final RecordDecoding decoding =
            new RecordDecoding(7, PlainSchemas.of(Order.class), new ReaderSchema(true, Optional.of(Order.class)));

    @Property(tries = 300)
    void readsBackWhatItWrote(@ForAll("orders") Order order) throws IOException {
        assertThat(decoding.decode(encoding.encode(order))).isEqualTo(order);
    }

    @Property(tries = 2000)
    void brokenBytesAreRefusedOrReadAsAnOrder(
            @ForAll @IntRange(max = 10_000) int position, @ForAll byte replacement, @ForAll boolean cut)
            throws IOException {
        byte[] bytes = encoding.encode(Samples.order());
        int broken = 5 + position % (bytes.length - 5);
        bytes[broken] = replacement;
        byte[] record = cut ? Arrays.copyOf(bytes, broken) : bytes;
        try {
            assertThat(decoding.decode(record)).isInstanceOf(Order.class);
        } catch (SerializationException e) {
            assertThat(e).hasMessageContaining("dev.orderflow.avro.Order, id 7");
        }
    }

    @Example
    void refusesBytesAfterTheRecord() throws IOException {
        byte[] bytes = encoding.encode(Samples.order());
        assertThatThrownBy(() -> decoding.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("bytes left over");
    }

    @Example
    void refusesAHugeArrayWithoutMakingRoomForIt() {
        byte[] twoBillionLines = {0, 0, 0, 0, 7, 2, 'x', 0, 6, 'G', 'B', 'P', -2, -1, -1, -1, 15};
        assertThatThrownBy(() -> decoding.decode(twoBillionLines)).isInstanceOf(SerializationException.class);
    }

    @Example
    void keepsNothingOfARecordThatCouldNotBeWritten() throws IOException {
        Order tooPrecise = Order.newBuilder(Samples.order())
                .setLines(List.of(Samples.line("JUMPERS", 1, "0.00001")))
                .build();
        assertThatThrownBy(() -> encoding.encode(tooPrecise)).hasMessageContaining("scale");
        assertThat(decoding.decode(encoding.encode(Samples.order()))).isEqualTo(Samples.order());
    }

    @Provide
    Arbitrary<Order> orders() {
        Arbitrary<Order.Builder> who = Combinators.combine(
                        texts(),
                        texts().injectNull(0.1),
                        texts(),
                        instants(),
                        instants(),
                        instants().injectNull(0.5))
                .as((id, customer, currency, created, deadline, decided) -> Order.newBuilder()
                        .setId(id)
                        .setCustomerId(customer)
                        .setCurrency(currency)
                        .setCommandId(id)
                        .setCreatedAt(created)
                        .setDeadline(deadline)
                        .setDecidedAt(decided));
        return Combinators.combine(
                        who,
                        lines().list().ofMaxSize(20),
                        checks().list().ofMaxSize(4),
                        reasons().list().ofMaxSize(5),
                        Arbitraries.of(OrderState.class),
                        Arbitraries.integers())
                .as((order, lines, checks, reasons, state, version) -> order.setLines(lines)
                        .setRequiredChecks(checks)
                        .setReasons(reasons)
                        .setState(state)
                        .setVersion(version)
                        .build());
    }

    private static Arbitrary<OrderLine> lines() {
        Arbitrary<BigDecimal> prices = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(19).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(19).subtract(BigInteger.ONE))
                .map(unscaled -> new BigDecimal(unscaled, 4));
        return Combinators.combine(texts(), Arbitraries.integers(), prices).as(OrderLine::new);
    }

    private static Arbitrary<RequiredCheck> checks() {
        return Combinators.combine(texts(), Arbitraries.of(true, false)).as(RequiredCheck::new);
    }

    private static Arbitrary<Reason> reasons() {
        return Combinators.combine(texts(), texts().injectNull(0.3), texts(), texts())
                .as(Reason::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ascii().withChars("äß€漢").ofMaxLength(64);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static DatumWriter<Object> writer() {
        return (DatumWriter<Object>)
                AvroModel.generated(Order.getClassSchema()).createDatumWriter(Order.getClassSchema());
    }
}
