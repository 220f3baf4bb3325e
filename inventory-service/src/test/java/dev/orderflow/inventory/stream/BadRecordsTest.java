package dev.orderflow.inventory.stream;

import static dev.orderflow.inventory.stream.Drive.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.topic.HeaderNames;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record that cannot be used is dead-lettered with its reason, and the next one is processed. */
class BadRecordsTest {
    private static final byte[] GARBAGE = {1, 2, 3};

    private final Drive drive = new Drive();

    @AfterEach
    void theNextOneGoesThrough() {
        drive.adjust("SOCKS", "next", AdjustmentKind.ADD, 1);
        drive.order("next", OrderState.CREATED, line("SOCKS", 1));
        assertThat(drive.results()).endsWith("next SOCKS PASS");
        assertThat(drive.deadLetters.isEmpty()).isTrue();
        drive.close();
    }

    @Test
    void orderLinesThatCannotBeReadAreDeadLettered() {
        drive.rawLines.pipeInput(bytes("SOCKS"), GARBAGE);
        expectLetter("order-lines", "UNDECODABLE", "", GARBAGE);
        drive.rawLines.pipeInput(null, GARBAGE);
        expectLetter("order-lines", "NULL_KEY", "", GARBAGE);
        drive.rawLines.pipeInput(new TestRecord<>(bytes("SOCKS"), null));
        expectLetter("order-lines", "NULL_VALUE", "", null);
    }

    @Test
    void adjustmentsThatCannotBeReadAreDeadLettered() {
        drive.rawAdjustments.pipeInput(bytes("SOCKS"), GARBAGE);
        expectLetter("warehouse-inventory", "UNDECODABLE", "", GARBAGE);
        drive.rawAdjustments.pipeInput(null, GARBAGE);
        expectLetter("warehouse-inventory", "NULL_KEY", "", GARBAGE);
        drive.rawAdjustments.pipeInput(new TestRecord<>(bytes("SOCKS"), null));
        expectLetter("warehouse-inventory", "NULL_VALUE", "", null);
    }

    @Test
    void whatThisVersionDoesNotKnowIsNeverActedOn() {
        drive.order("1", OrderState.UNKNOWN, line("SOCKS", 1));
        expectReason("state: UNKNOWN");
        drive.adjust("SOCKS", "a", AdjustmentKind.UNKNOWN, 1);
        expectReason("kind: UNKNOWN");
        assertThat(drive.changes()).isEmpty();
    }

    @Test
    void whatContradictsItsKeyIsDeadLettered() {
        drive.lines.pipeInput("HATS", new OrderedProduct("SOCKS", "1", OrderState.CREATED, 1L));
        expectReason("the record's key is not the product in its value");
        drive.adjustments.pipeInput("HATS", new StockAdjustment("a", "SOCKS", AdjustmentKind.ADD, 1L, null));
        expectReason("the record's key is not the product in its value");
    }

    @Test
    void anIdThatCouldBeTakenForAnothersIsDeadLettered() {
        drive.adjust("C", "a", AdjustmentKind.ADD, 1);
        drive.order("A;B", OrderState.CREATED, line("C", 1));
        expectReason("order id: malformed (expected: 1 to 64 of");
        drive.order("A", OrderState.FAILED, line("B;C", 1));
        assertThat(drive.changes()).containsExactly("C 1/0 ADJUSTED 1");
    }

    @Test
    void whatBreaksARuleIsDeadLettered() {
        drive.adjust("A;B", "a", AdjustmentKind.ADD, 1);
        expectReason("product: A;B");
        drive.adjust("SOCKS", "", AdjustmentKind.ADD, 1);
        expectReason("adjustmentId: ");
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, -1);
        expectReason("quantity: -1 (expected: a whole number from 0 to");
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, Long.MIN_VALUE);
        expectReason("quantity: -9223372036854775808");
    }

    @Test
    void whatContradictsAnEarlierAdjustmentIsDeadLetteredAsItCame() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        StockAdjustment other = new StockAdjustment("a", "SOCKS", AdjustmentKind.ADD, 5L, null);
        drive.adjustments.pipeInput("SOCKS", other);
        expectLetter(
                "warehouse-inventory",
                "REFUSED",
                "adjustment a of SOCKS was applied before as ADD 4, now it is ADD 5",
                StateSerde.of(StockAdjustment.class).serializer().serialize("", other));
        assertThat(drive.changes()).containsExactly("SOCKS 4/0 ADJUSTED 4");
    }

    private void expectReason(String reason) {
        TestRecord<byte[], byte[]> letter = drive.deadLetters.readRecord();
        assertThat(header(letter, HeaderNames.DEAD_LETTER_KIND)).isEqualTo("REFUSED");
        assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON)).startsWith(reason);
    }

    private void expectLetter(String topic, String kind, String reason, byte[] value) {
        TestRecord<byte[], byte[]> letter = drive.deadLetters.readRecord();
        assertThat(header(letter, HeaderNames.DEAD_LETTER_TOPIC)).isEqualTo(topic);
        assertThat(header(letter, HeaderNames.DEAD_LETTER_KIND)).isEqualTo(kind);
        assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON))
                .startsWith(reason)
                .isNotBlank();
        assertThat(letter.value()).isEqualTo(value);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
