package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.config.PassThrough;
import dev.orderflow.kit.config.Settings;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where others reach this instance. */
class AdvertisedAddressTest {
    @Test
    void isWhereHttpListensUnlessItIsGiven() {
        assertThat(new AdvertisedAddress("").resolve("127.0.0.1", 8080)).isEqualTo(new HostInfo("127.0.0.1", 8080));
        assertThat(new AdvertisedAddress("orders-1.shop:80").resolve("127.0.0.1", 8080))
                .isEqualTo(new HostInfo("orders-1.shop", 80));
    }

    @Test
    void isThisHostsNameWhenHttpListensEverywhere() {
        HostInfo address = new AdvertisedAddress("").resolve("0.0.0.0", 8080);
        assertThat(address.host()).isNotEqualTo("0.0.0.0").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "host:", ":80", "http://host:80", "a b:80"})
    void refusesWhatIsNoAddress(String text) {
        Settings settings = Settings.of(Map.of(AdvertisedAddress.KEY, text));
        AdvertisedAddress.from(settings);

        assertThatThrownBy(() -> settings.check(PassThrough.NOTHING)).hasMessageContaining("host:port");
    }
}
