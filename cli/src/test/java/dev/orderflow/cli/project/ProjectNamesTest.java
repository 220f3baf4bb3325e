package dev.orderflow.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNamesTest {
    @Test
    void followFromTheNameOfTheCheck() {
        ProjectNames names = ProjectNames.of("GIFT_CARD_CHECK");
        assertThat(names)
                .isEqualTo(new ProjectNames("GIFT_CARD_CHECK", "gift-card", "GiftCard", "com.example.giftcard"));
        assertThat(names.service()).isEqualTo("gift-card-service");
        assertThat(ProjectNames.of("AGE", "org.shop").service()).isEqualTo("age-service");
        assertThat(ProjectNames.of("CHECK").type()).isEqualTo("Check");
        assertThat(ProjectNames.of("A__2_CHECK").word()).isEqualTo("a-2");
    }

    @ParameterizedTest
    @CsvSource({
        "gift, 'A-Z, 0-9, _'",
        "'', 'A-Z, 0-9, _'",
        "_CHECK, 'A-Z, 0-9, _'",
        "../GIFT, 'A-Z, 0-9, _'",
        "GIFT_CHECK/product, a check of whole orders",
        "FRAUD_CHECK, Orderflow's own",
        "ORDER_DETAILS_CHECK, Orderflow's own",
        "INVENTORY_CHECK, Orderflow's own",
        "PAYMENT, Orderflow's own",
        "FRAUD, fraud-service",
        "ORDERS_CHECK, orders-service",
        "DETAILS_CHECK, details-service",
        "SERVICE_CHECK, the kit's",
        "GOLDEN_CHECK, the kit's",
        "CLASS_CHECK, without Java's keywords"
    })
    void refuseWhatCannotBeACheckOfItsOwn(String check, String why) {
        assertThatThrownBy(() -> ProjectNames.of(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void haveTheLengthThatAServiceMayHave() {
        String longest = "A".repeat(64 - "-service".length());
        assertThat(ProjectNames.of(longest).service()).hasSize(64);
        assertThatThrownBy(() -> ProjectNames.of(longest + "A"))
                .hasMessageContaining("its service cannot be called so");
        assertThatThrownBy(() -> ProjectNames.of("A".repeat(65))).hasMessageContaining("A-Z, 0-9, _");
    }

    @ParameterizedTest
    @CsvSource({"com.example.", "com example", "1shop", "com.new.shop", "''", "../shop"})
    void refuseWhatIsNoPackage(String packageName) {
        assertThatThrownBy(() -> ProjectNames.of("GIFT_CHECK", packageName))
                .hasMessageContaining("--package: " + packageName + " (expected: ");
    }
}
