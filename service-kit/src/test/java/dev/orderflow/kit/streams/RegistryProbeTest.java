package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of the addresses answers, or the reason is said, without anybody's credentials. */
class RegistryProbeTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/subjects", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void needsNoRegistryWhereNoneIsConfigured() throws Exception {
        assertThat(new RegistryProbe(Map.of()).silence()).isEmpty();
    }

    @Test
    void isContentWithOneAddressOfSeveral() throws Exception {
        assertThat(probe(NOBODY + ", " + url("") + "/").silence()).isEmpty();
        assertThat(probe(NOBODY).silence())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("the schema registry does not answer at " + NOBODY));
    }

    /** The caller has one thread for it, which an exception would end. */
    @Test
    void saysWhatIsWrongWithAnAddressThatNobodyCanAsk() throws Exception {
        assertThat(probe("localhost:8081").silence())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("the schema registry cannot be asked at localhost:8081: ")
                        .contains("scheme"));
    }

    @Test
    void takesARefusalForAnAnswerAndAServerErrorForNone() throws Exception {
        status = 401;
        assertThat(probe(url("")).silence()).isEmpty();
        status = 503;
        assertThat(probe(url("")).silence()).hasValue("the schema registry at " + url("") + " answers 503");
    }

    @Test
    void sendsCredentialsAndDoesNotShowThem() throws Exception {
        status = 500;
        assertThat(probe(url("me:secret@")).silence())
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("secret"));
        assertThat(new RegistryProbe(Map.of("schema.registry.url", url(""), "basic.auth.user.info", "me:secret"))
                        .silence())
                .isPresent();

        assertThat(authorizations).containsExactly("Basic bWU6c2VjcmV0", "Basic bWU6c2VjcmV0");
    }

    private static RegistryProbe probe(String urls) {
        return new RegistryProbe(Map.of("schema.registry.url", urls));
    }

    private String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + registry.getAddress().getPort();
    }
}
