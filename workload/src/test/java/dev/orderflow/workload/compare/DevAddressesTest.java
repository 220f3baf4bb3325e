package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevAddressesTest {
    @Test
    void readsWhatDevPrints() {
        String line = "{\"seconds\":7.9,\"servicesPid\":4711,\"urls\":{\"docs\":\"http://127.0.0.1:4001/docs\","
                + "\"inventory-service\":\"http://127.0.0.1:4002\",\"kafka\":\"127.0.0.1:4003\","
                + "\"orders-service\":\"http://127.0.0.1:4001\"},\"next\":[\"./orderflow order ship 1\"]}";

        assertThat(DevAddresses.parse(line))
                .contains(new DevAddresses(
                        URI.create("http://127.0.0.1:4001"), URI.create("http://127.0.0.1:4002"), "127.0.0.1:4003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders-service     http://127.0.0.1:4001",
                "{}",
                "[]",
                "{\"urls\":{\"orders-service\":\"http://127.0.0.1:4001\"}}",
                "{\"urls\":{\"orders-service\":\"not a URI\",\"inventory-service\":\"http://127.0.0.1:4002\"}}",
                "{\"urls\":{\"orders-service\":\"http://127.0.0.1:4001\""
            })
    void anythingElseIsNoAddress(String line) {
        assertThat(DevAddresses.parse(line)).isEmpty();
    }
}
