package dev.orderflow.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.inventory.domain.ClaimDecision.Granted;
import dev.orderflow.inventory.domain.ClaimDecision.Refused;
import dev.orderflow.schemas.rules.AdjustmentForm;
import dev.orderflow.schemas.rules.ProductName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String PRODUCT = "BANK CHARGES";
    private static final Claim FIRST = new Claim("1", PRODUCT);
    private static final Claim SECOND = new Claim("2", PRODUCT);

    private final MapLedgerStore rows = new MapLedgerStore();
    private final Ledger ledger = new Ledger(rows);

    @Test
    void grantsWhatIsAvailableToTheLastPiece() {
        count(3);
        DecidedClaim answer = ledger.reserve(FIRST, 3);
        assertThat(answer.decision()).isEqualTo(new Granted(3));
        assertThat(answer.level()).contains(new Level(PRODUCT, new Stock(3, 3), new Cause.Reserved("1", 3)));
    }

    @Test
    void refusesOneMoreThanIsAvailable() {
        count(3);
        ledger.reserve(FIRST, 2);
        DecidedClaim answer = ledger.reserve(SECOND, 2);
        assertThat(answer.decision()).isEqualTo(new Refused(Refusal.OUT_OF_STOCK, "ordered 2, available 1"));
        assertThat(answer.level()).isEmpty();
        assertThat(rows.stocks).containsEntry(PRODUCT, new Stock(3, 2));
    }

    @Test
    void refusesAProductThatNobodyCounted() {
        DecidedClaim answer = ledger.reserve(FIRST, 1);
        assertThat(answer.decision())
                .isEqualTo(new Refused(Refusal.UNKNOWN_PRODUCT, "no warehouse stocks this product"));
        assertThat(rows.stocks).isEmpty();
    }

    @Test
    void refusesAndReservesNothingForLessThanOnePiece() {
        count(3);
        assertThat(ledger.reserve(FIRST, 0).decision())
                .isEqualTo(new Refused(Refusal.INVALID_QUANTITY, "ordered 0 (expected: >= 1)"));
        assertThat(ledger.reserve(SECOND, Long.MIN_VALUE).decision()).isInstanceOf(Refused.class);
        assertThat(rows.stocks).containsEntry(PRODUCT, new Stock(3, 0));
    }

    @Test
    void refusesMoreThanAnyWarehouseHolds() {
        count(AdjustmentForm.MAX_QUANTITY);
        assertThat(ledger.reserve(FIRST, Long.MAX_VALUE).decision()).isInstanceOf(Refused.class);
    }

    @Test
    void answersTheSameClaimAgainWithoutAnotherChange() {
        count(3);
        ledger.reserve(FIRST, 2);
        assertThat(ledger.reserve(FIRST, 2)).isEqualTo(new DecidedClaim(new Granted(2), Optional.empty()));
    }

    @Test
    void staysWithARefusalWhenStockCameSince() {
        ClaimDecision refused = ledger.reserve(FIRST, 1).decision();
        count(5);
        assertThat(ledger.reserve(FIRST, 1)).isEqualTo(new DecidedClaim(refused, Optional.empty()));
    }

    @Test
    void releasesOnceAndForgetsTheOrder() {
        count(3);
        ledger.reserve(FIRST, 2);
        assertThat(ledger.release(FIRST)).contains(new Level(PRODUCT, new Stock(3, 0), new Cause.Released("1", 2)));
        assertThat(ledger.release(FIRST)).isEmpty();
        assertThat(rows.decisions).isEmpty();
    }

    @Test
    void consumesOnceWhatWasReserved() {
        count(3);
        ledger.reserve(FIRST, 2);
        assertThat(ledger.consume(FIRST)).contains(new Level(PRODUCT, new Stock(1, 0), new Cause.Consumed("1", 2)));
        assertThat(ledger.consume(FIRST)).isEmpty();
        assertThat(ledger.release(FIRST)).isEmpty();
    }

    @Test
    void releaseOfARefusedOrderForgetsItAndChangesNothing() {
        ledger.reserve(FIRST, 1);
        assertThat(ledger.release(FIRST)).isEmpty();
        assertThat(rows.decisions).isEmpty();
        assertThat(rows.stocks).isEmpty();
    }

    @Test
    void grantsNothingWhileLessIsCountedThanIsReserved() {
        count(3);
        ledger.reserve(FIRST, 3);
        assertThat(ledger.adjust(new Adjustment("b", PRODUCT, Kind.SET, 1), ""))
                .isInstanceOf(AdjustmentOutcome.Applied.class);
        assertThat(ledger.reserve(SECOND, 1).decision())
                .isEqualTo(new Refused(Refusal.OUT_OF_STOCK, "ordered 1, available -2"));
    }

    @Test
    void appliesAnAdjustmentOnce() {
        Adjustment delivery = new Adjustment("a", PRODUCT, Kind.ADD, 4);
        assertThat(ledger.adjust(delivery, ""))
                .isEqualTo(new AdjustmentOutcome.Applied(
                        new Level(PRODUCT, new Stock(4, 0), new Cause.Adjusted(delivery, "", 4))));
        assertThat(ledger.adjust(delivery, "")).isEqualTo(new AdjustmentOutcome.Repeated());
        assertThat(rows.stocks).containsEntry(PRODUCT, new Stock(4, 0));
    }

    @Test
    void rejectsTheSameIdWithOtherContent() {
        count(4);
        assertThat(ledger.adjust(new Adjustment("count", PRODUCT, Kind.SET, 5), ""))
                .isEqualTo(new AdjustmentOutcome.Rejected(
                        "adjustment count of BANK CHARGES was applied before as SET 4, now it is SET 5"));
        assertThat(ledger.adjust(new Adjustment("count", PRODUCT, Kind.ADD, 4), ""))
                .isInstanceOf(AdjustmentOutcome.Rejected.class);
        assertThat(rows.stocks).containsEntry(PRODUCT, new Stock(4, 0));
    }

    @Test
    void appliesTheSameIdToAnotherProduct() {
        count(4);
        assertThat(ledger.adjust(new Adjustment("count", "OTHER", Kind.SET, 5), ""))
                .isInstanceOf(AdjustmentOutcome.Applied.class);
    }

    @Test
    void anAdditionOfZeroMakesTheProductKnown() {
        ledger.adjust(new Adjustment("a", PRODUCT, Kind.ADD, 0), "");
        assertThat(rows.stocks).containsEntry(PRODUCT, Stock.NOTHING);
    }

    @Test
    void acceptsQuantitiesUpToTheLimitAndNotBeyond() {
        assertThat(objects(Kind.SET, -1)).isTrue();
        assertThat(objects(Kind.SET, 0)).isFalse();
        assertThat(objects(Kind.SET, AdjustmentForm.MAX_QUANTITY)).isFalse();
        assertThat(objects(Kind.SET, AdjustmentForm.MAX_QUANTITY + 1)).isTrue();
        assertThat(objects(Kind.ADD, -AdjustmentForm.MAX_QUANTITY)).isFalse();
        assertThat(objects(Kind.ADD, -AdjustmentForm.MAX_QUANTITY - 1)).isTrue();
        assertThat(objects(Kind.ADD, Long.MIN_VALUE)).isTrue();
    }

    @Test
    void rejectsWhatWouldLeadBeyondTheLargestLevel() {
        rows.putStock(PRODUCT, new Stock(Ledger.MAX_LEVEL - 1, 0));
        assertThat(ledger.adjust(new Adjustment("a", PRODUCT, Kind.ADD, 2), ""))
                .isInstanceOf(AdjustmentOutcome.Rejected.class);
        assertThat(ledger.adjust(new Adjustment("a", PRODUCT, Kind.ADD, 1), ""))
                .isInstanceOf(AdjustmentOutcome.Applied.class);
        rows.putStock(PRODUCT, new Stock(1 - Ledger.MAX_LEVEL, 0));
        assertThat(ledger.adjust(new Adjustment("b", PRODUCT, Kind.ADD, -2), ""))
                .isInstanceOf(AdjustmentOutcome.Rejected.class);
        assertThat(ledger.adjust(new Adjustment("b", PRODUCT, Kind.ADD, -1), ""))
                .isInstanceOf(AdjustmentOutcome.Applied.class);
    }

    @Test
    void rejectsNamesThatBreakTheRules() {
        assertThat(ledger.adjust(new Adjustment("a", "A;B", Kind.ADD, 1), ""))
                .isInstanceOf(AdjustmentOutcome.Rejected.class);
        assertThat(ledger.adjust(new Adjustment("", PRODUCT, Kind.ADD, 1), ""))
                .isInstanceOf(AdjustmentOutcome.Rejected.class);
        assertThat(rows.stocks).isEmpty();
    }

    @Test
    void knowsWhatNamesAProduct() {
        assertThat(ProductName.isValid("BANK CHARGES")).isTrue();
        assertThat(ProductName.isValid("Ä".repeat(64))).isTrue();
        assertThat(ProductName.isValid("x".repeat(65))).isFalse();
        for (String bad :
                new String[] {"", " ", " A", "A ", "A/B", "A\\B", "A%B", "A;B", "A\nB", "A\u0085B", "A\ud800B"}) {
            assertThat(ProductName.isValid(bad)).as(bad).isFalse();
        }
    }

    private void count(long quantity) {
        ledger.adjust(new Adjustment("count", PRODUCT, Kind.SET, quantity), "");
    }

    private static boolean objects(Kind kind, long quantity) {
        return new Adjustment("a", PRODUCT, kind, quantity).objection().isPresent();
    }
}
