package dev.orderflow.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to reach the schema registry, read from Confluent's configuration keys. The time-outs and retries are shorter
 * than Confluent's: the caller holds a transaction or a request open, and decides about longer waits.
 *
 * @param urls base addresses of one registry, without user information; tried in turn
 * @param authorization what to send as the Authorization header
 * @param connectTimeout for each attempt
 * @param readTimeout for the whole answer of each attempt
 */
record RegistrySettings(
        List<URI> urls,
        Optional<String> authorization,
        Duration connectTimeout,
        Duration readTimeout,
        Rounds rounds,
        Optional<SSLContext> tls) {

    static final String URL = "schema.registry.url";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final int RETRIES = 2;
    private static final Duration RETRY_WAIT = Duration.ofMillis(100);

    /**
     * How often to go over all addresses.
     *
     * @param retries how many more rounds after the first
     * @param pause between two rounds
     */
    record Rounds(int retries, Duration pause) {}

    static RegistrySettings from(Map<String, ?> config) {
        ClientKeys keys = new ClientKeys(config);
        List<URI> urls = new ClientKeys(config)
                .texts(URL).stream().map(RegistrySettings::url).toList();
        if (urls.isEmpty()) {
            throw new ConfigException(URL + " is not set (expected: the registry's address, such as"
                    + " http://127.0.0.1:8081; several separated by commas)");
        }
        return new RegistrySettings(
                urls.stream().map(RegistrySettings::withoutUserInfo).toList(),
                authorization(keys, urls.get(0)),
                keys.millis("http.connect.timeout.ms", CONNECT_TIMEOUT),
                keys.millis("http.read.timeout.ms", READ_TIMEOUT),
                new Rounds(keys.count("max.retries", RETRIES), keys.millis("retries.wait.ms", RETRY_WAIT)),
                RegistryTls.from(keys));
    }

    private static URI url(String text) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException quotesAllOfIt) {
            throw new ConfigException(URL, hidingUserInfo(text), "not a URL");
        }
        throw new ConfigException(URL, hidingUserInfo(text), "expected: http://HOST:PORT or https://HOST:PORT");
    }

    private static String hidingUserInfo(String text) {
        return text.replaceFirst("//.*@", "//…@");
    }

    private static URI withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null ? url : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }

    private static Optional<String> authorization(ClientKeys keys, URI first) {
        Optional<String> token = keys.text("bearer.auth.token");
        Optional<String> bearer = keys.text("bearer.auth.credentials.source");
        if (bearer.isPresent() || token.isPresent()) {
            return Optional.of("Bearer " + bearerToken(bearer.orElse("STATIC_TOKEN"), token));
        }
        Optional<String> userInfo = keys.text("basic.auth.user.info");
        String source = keys.text("basic.auth.credentials.source").orElse("URL");
        return switch (source) {
            case "URL" -> Optional.ofNullable(first.getUserInfo()).map(RegistrySettings::basic);
            case "USER_INFO" ->
                Optional.of(basic(userInfo.orElseThrow(() -> new ConfigException(
                        "basic.auth.user.info is not set (basic.auth.credentials.source is USER_INFO)"))));
            default -> throw new ConfigException("basic.auth.credentials.source", source, "expected: URL or USER_INFO");
        };
    }

    private static String bearerToken(String source, Optional<String> token) {
        if (!source.equals("STATIC_TOKEN")) {
            throw new ConfigException("bearer.auth.credentials.source", source, "expected: STATIC_TOKEN");
        }
        return token.orElseThrow(() ->
                new ConfigException("bearer.auth.token is not set (bearer.auth.credentials.source is STATIC_TOKEN)"));
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
