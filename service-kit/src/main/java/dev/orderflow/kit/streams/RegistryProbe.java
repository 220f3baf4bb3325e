package dev.orderflow.kit.streams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Whether a schema registry is there at all: one of its addresses answers anything but a server error. What it thinks of us
 * (credentials, certificates) is the serdes' business. Credentials are in no message.
 */
final class RegistryProbe {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final String URLS = "schema.registry.url";
    private static final String USER_INFO = "basic.auth.user.info";

    private final List<URI> addresses;
    private final Optional<String> userInfo;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();

    /** @param clientConfig with {@code schema.registry.url}, if there is a registry */
    RegistryProbe(Map<String, ?> clientConfig) {
        this.addresses = Optional.ofNullable(clientConfig.get(URLS)).stream()
                .flatMap(urls -> Arrays.stream(urls.toString().split(",", -1)))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(URI::create)
                .toList();
        this.userInfo = Optional.ofNullable(clientConfig.get(USER_INFO)).map(Object::toString);
    }

    /** Why nothing can be read now, if so. */
    Optional<String> silence() throws InterruptedException {
        Optional<String> why = Optional.empty();
        for (URI address : addresses) {
            why = silence(address);
            if (why.isEmpty()) {
                return why;
            }
        }
        return why;
    }

    private Optional<String> silence(URI address) throws InterruptedException {
        String shown = withoutUserInfo(address);
        try {
            int status = http.send(request(address, shown), BodyHandlers.discarding())
                    .statusCode();
            return status < 500
                    ? Optional.empty()
                    : Optional.of("the schema registry at " + shown + " answers " + status);
        } catch (SSLException ofItsOwn) { // it is there, and the serdes may have other certificates
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("the schema registry does not answer at " + shown + ": " + failure);
        } catch (RuntimeException failure) { // such as of an address without http://; the caller must keep asking
            return Optional.of("the schema registry cannot be asked at " + shown + ": " + failure.getMessage());
        }
    }

    private HttpRequest request(URI address, String shown) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(shown + "/subjects")).timeout(ANSWERS_WITHIN);
        userInfo.or(() -> Optional.ofNullable(address.getUserInfo()))
                .ifPresent(credentials -> request.header("Authorization", basic(credentials)));
        return request.build();
    }

    private static String withoutUserInfo(URI address) {
        String text = address.toString().replaceAll("/+$", "");
        return address.getRawUserInfo() == null ? text : text.replace(address.getRawUserInfo() + "@", "");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
