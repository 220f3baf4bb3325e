package dev.orderflow.kit;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The HTTP address at which other instances of a service reach this one. The setting is Kafka's own key, since Kafka
 * Streams passes the address on to them.
 *
 * @param given as {@code host:port}; empty for the address that HTTP listens on
 */
record AdvertisedAddress(String given) {
    static final String KEY = "application.server";

    private static final Pattern FORM = Pattern.compile("|[A-Za-z0-9._-]{1,253}:\\d{1,5}|\\[[0-9A-Fa-f:.]+]:\\d{1,5}");

    static AdvertisedAddress from(Settings settings) {
        return new AdvertisedAddress(settings.matching(
                new Setting(
                        KEY,
                        "host:port, or empty",
                        "",
                        "The address at which other instances reach this one; empty: the address that HTTP listens"
                                + " on, or the host name if HTTP listens on all addresses."),
                FORM));
    }

    /** @param host and {@code port}: what HTTP listens on */
    HostInfo resolve(String host, int port) {
        return given.isEmpty() ? new HostInfo(reachable(host), port) : HostInfo.buildFromEndpoint(given);
    }

    private static String reachable(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getHostName()
                    : host;
        } catch (UnknownHostException unknown) {
            throw new UncheckedIOException("This host's name is not known; set " + KEY, unknown);
        }
    }
}
