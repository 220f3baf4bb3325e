package dev.orderflow.inventory.stream;

import static dev.orderflow.inventory.stream.Drive.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.testkit.GoldenTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders in, levels and results out. */
class InventoryTopologyTest {
    private final Drive drive = new Drive();

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void answersOnceForEachProduct() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        drive.adjust("HATS", "a", AdjustmentKind.SET, 1);
        drive.order("1", OrderState.CREATED, line("SOCKS", 5), line("HATS", 1));
        assertThat(drive.results()).containsExactlyInAnyOrder("1 SOCKS PASS", "1 HATS PASS");
        assertThat(drive.changes())
                .containsExactly(
                        "SOCKS 5/0 ADJUSTED 5", "HATS 1/0 ADJUSTED 1", "SOCKS 5/5 RESERVED 5", "HATS 1/1 RESERVED 1");
    }

    @Test
    void namesItsCheckInEachResult() {
        drive.order("1", OrderState.CREATED, line("SOCKS", 2));
        OrderValidation result = drive.validations.readValue();
        assertThat(result.getCheck()).isEqualTo("INVENTORY_CHECK");
        assertThat(result.getDecidedAt()).isEqualTo(Drive.START);
        assertThat(result.getReasons().get(0).getCheck()).isEqualTo("INVENTORY_CHECK");
        assertThat(result.getReasons().get(0).getProduct()).isEqualTo("SOCKS");
    }

    @Test
    void answersForEveryProductWhateverTheData() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 1);
        drive.order(
                "1",
                OrderState.CREATED,
                line("SOCKS", 2),
                line("NOBODY HAS IT", 1),
                line("A;B", 1),
                line("", 1),
                line("ZERO", 0),
                line("BELOW", -3));
        assertThat(drive.results())
                .containsExactlyInAnyOrder(
                        "1 SOCKS FAIL OUT_OF_STOCK ordered 2, available 1",
                        "1 NOBODY HAS IT FAIL UNKNOWN_PRODUCT no warehouse stocks this product",
                        "1 A;B FAIL UNKNOWN_PRODUCT no warehouse stocks this product",
                        "1  FAIL UNKNOWN_PRODUCT no warehouse stocks this product",
                        "1 ZERO FAIL INVALID_QUANTITY ordered 0 (expected: >= 1)",
                        "1 BELOW FAIL INVALID_QUANTITY ordered -3 (expected: >= 1)");
        assertThat(drive.changes()).containsExactly("SOCKS 1/0 ADJUSTED 1");
    }

    @Test
    void countsRefusalsByTheirCode() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 1);
        drive.order("1", OrderState.CREATED, line("SOCKS", 2), line("NOBODY HAS IT", 1), line("NOR THIS", 1));
        drive.order("2", OrderState.CREATED, line("SOCKS", 1));

        assertThat(refused("OUT_OF_STOCK")).isEqualTo(1);
        assertThat(refused("UNKNOWN_PRODUCT")).isEqualTo(2);
        assertThat(refused("INVALID_QUANTITY")).isZero();
    }

    private double refused(String code) {
        return drive.metrics
                .get("orderflow.reservations.refused")
                .tag("code", code)
                .counter()
                .count();
    }

    @Test
    void takesMoreThanAnIntHolds() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 1);
        drive.order("1", OrderState.CREATED, line("SOCKS", 2_000L * Integer.MAX_VALUE));
        assertThat(drive.results()).containsExactly("1 SOCKS FAIL OUT_OF_STOCK ordered 4294967294000, available 1");
    }

    @Test
    void releasesAllThatAFailedOrderGot() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        Drive.OrderedLine[] lines = {line("SOCKS", 2), line("HATS", 1)};
        drive.order("1", OrderState.CREATED, lines);
        drive.order("1", OrderState.FAILED, lines);
        drive.order("1", OrderState.FAILED, lines);
        assertThat(drive.changes())
                .containsExactly("SOCKS 5/0 ADJUSTED 5", "SOCKS 5/2 RESERVED 2", "SOCKS 5/0 RELEASED 2");
    }

    @Test
    void releasesWhatACancelledOrderGot() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        drive.order("1", OrderState.CREATED, line("SOCKS", 2));
        drive.order("1", OrderState.VALIDATED, line("SOCKS", 2));
        drive.order("1", OrderState.CANCELLED, line("SOCKS", 2));
        assertThat(drive.changes())
                .containsExactly("SOCKS 5/0 ADJUSTED 5", "SOCKS 5/2 RESERVED 2", "SOCKS 5/0 RELEASED 2");
        assertThat(drive.results()).hasSize(1);
    }

    @Test
    void consumesWhatIsShipped() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        drive.order("1", OrderState.CREATED, line("SOCKS", 2));
        drive.order("1", OrderState.VALIDATED, line("SOCKS", 2));
        drive.order("1", OrderState.SHIPPED, line("SOCKS", 2));
        assertThat(drive.changes())
                .containsExactly("SOCKS 5/0 ADJUSTED 5", "SOCKS 5/2 RESERVED 2", "SOCKS 3/0 CONSUMED 2");
    }

    @Test
    void answersTheSameOrderAgainTheSameAndReservesOnce() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 2);
        drive.order("1", OrderState.CREATED, line("SOCKS", 2));
        drive.order("1", OrderState.CREATED, line("SOCKS", 2));
        assertThat(drive.results()).containsExactly("1 SOCKS PASS", "1 SOCKS PASS");
        assertThat(drive.changes()).containsExactly("SOCKS 2/0 ADJUSTED 2", "SOCKS 2/2 RESERVED 2");
    }

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(Drive.topology(new SimpleMeterRegistry()), "inventory-topology.txt");
    }
}
