package dev.orderflow.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.component.Health;
import dev.orderflow.stack.issuer.LocalIssuer;
import dev.orderflow.stack.issuer.LocalIssuer.Behaviour;
import dev.orderflow.stack.issuer.TokenKey;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with an OpenID provider beside it, which is good, slow, away or not the right one. */
@Tag("proof")
class OidcIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String AUDIENCE = "orderflow";

    @TempDir
    private Path directory;

    private ThingServices things;

    @BeforeEach
    void open() {
        things = new ThingServices(directory);
    }

    @AfterEach
    void close() {
        things.close();
    }

    @Test
    void acceptsWhatTheProviderHasSignedForIt() throws Exception {
        LocalIssuer issuer = issuer();
        RunningService service = things.start(oidc(issuer));
        service.awaitReady(Duration.ofSeconds(10));

        Map<String, Object> claims = issuer.claims(AUDIENCE, "u-17", List.of("warehouse", "cook"), LONG);
        String token = "Bearer " + issuer.key().sign(claims);

        assertThat(things.post(service, "/thing", token).body()).isEqualTo("u-17");
        assertThat(things.get(service, "/v1/login", token).body())
                .contains(
                        "\"mode\":\"oidc\"",
                        "\"issuer\":\"" + issuer.url() + "\"",
                        "\"clientId\":\"orderflow-console\"")
                .contains("\"authorizationEndpoint\":\"" + issuer.url() + "/authorize\"")
                .contains("\"name\":\"u-17\",\"roles\":[\"read\",\"warehouse\"],\"expires\":\"");
        claims.put("roles", "order read");
        assertThat(things.post(service, "/thing", "Bearer " + issuer.key().sign(claims))
                        .statusCode())
                .isEqualTo(403);
        claims.remove("roles");
        assertThat(things.get(service, "/thing", "Bearer " + issuer.key().sign(claims))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesEveryOtherToken() throws Exception {
        LocalIssuer issuer = issuer();
        RunningService service = things.start(oidc(issuer));
        service.awaitReady(Duration.ofSeconds(10));
        TokenKey key = issuer.key();

        Map<String, Object> good = issuer.claims(AUDIENCE, "u-17", List.of("read"), LONG);
        assertThat(things.get(service, "/thing", "Bearer " + key.sign(good)).statusCode())
                .isEqualTo(200);

        refuses(
                service,
                key.sign(with(good, "exp", Instant.now().minusSeconds(60).getEpochSecond())));
        refuses(
                service,
                key.sign(with(good, "nbf", Instant.now().plusSeconds(60).getEpochSecond())));
        refuses(service, key.sign(without(good, "exp")));
        refuses(service, key.sign(without(good, "sub")));
        refuses(service, key.sign(with(good, "sub", "\u0007")));
        refuses(service, key.sign(with(good, "sub", "x".repeat(129))));
        refuses(service, key.sign(with(good, "aud", "another")));
        refuses(service, key.sign(without(good, "aud")));
        refuses(service, key.sign(with(good, "iss", "https://elsewhere.example")));
        refuses(service, new TokenKey("first").sign(good));
        refuses(service, new TokenKey("unknown").sign(good));
        refuses(service, key.signNothing(good));
        refuses(service, key.signWithPublicKey(good));
        String signed = key.sign(good);
        refuses(service, signed.substring(0, signed.length() - 4) + "AAAA");
        refuses(service, signed.substring(0, signed.lastIndexOf('.')) + ".");
        refuses(service, "a.b.c");
        refuses(service, "guessed");
    }

    /** A difference of 30 s is accepted, as clocks are never the same. */
    @Test
    void acceptsAClockThatIsALittleOff() throws Exception {
        LocalIssuer issuer = issuer();
        RunningService service = things.start(oidc(issuer));
        service.awaitReady(Duration.ofSeconds(10));
        Map<String, Object> good = issuer.claims(AUDIENCE, "u-17", List.of("read"), LONG);

        for (Map<String, Object> near : List.of(
                with(good, "exp", Instant.now().minusSeconds(10).getEpochSecond()),
                with(good, "nbf", Instant.now().plusSeconds(10).getEpochSecond()))) {
            assertThat(things.get(service, "/thing", "Bearer " + issuer.key().sign(near))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void findsANewKeyAndAsksForInventedOnesRarely() throws Exception {
        LocalIssuer issuer = issuer();
        OidcProvider provider =
                new OidcProvider(URI.create(issuer.url()), new Health().signal("issuer"), Duration.ofMillis(200));
        things.add(provider::close);
        provider.start();
        OidcAuthenticator authenticator = new OidcAuthenticator(
                new OidcSettings(URI.create(issuer.url()), AUDIENCE, "page", "realm.roles", "sub"), provider);
        await().until(() -> provider.published().isPresent());
        await().pollDelay(Duration.ofMillis(250)).until(() -> true);
        issuer.addKey(new TokenKey("second"));
        Map<String, Object> claims = issuer.claims(AUDIENCE, "u-17", List.of(), LONG);
        claims.put("realm", Map.of("roles", List.of("operate")));

        assertThat(authenticator.authenticate(issuer.key().sign(claims)).join().roles())
                .containsExactlyInAnyOrder("read", "operate");

        int asked = issuer.keyRequests();
        String invented = new TokenKey("invented").sign(claims);
        for (int i = 0; i < 20; i++) {
            assertThat(authenticator.authenticate(invented)).failsWithin(Duration.ofSeconds(5));
        }
        assertThat(issuer.keyRequests() - asked).isLessThan(10);
    }

    @Test
    void isNotReadyBeforeItHasKeysAndAnswers503() throws Exception {
        LocalIssuer issuer = issuer();
        issuer.behave(Behaviour.FAILS);
        RunningService service = things.start(oidc(issuer));
        String token = "Bearer " + issuer.key().sign(issuer.claims(AUDIENCE, "u", List.of("read"), LONG));

        HttpResponse<String> answer = things.get(service, "/thing", token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("NOT_READY", "the OpenID provider cannot be read");
        assertThat(things.get(service, "/v1/login", null).statusCode()).isEqualTo(503);
        assertThat(things.get(service, "/health/ready", null).body()).contains("openid-provider", "status 500");

        issuer.behave(Behaviour.ANSWERS);
        service.awaitReady(Duration.ofSeconds(20));
        assertThat(things.get(service, "/thing", token).statusCode()).isEqualTo(200);
    }

    /** The provider hangs: who has a known key notices nothing, whatever others send. */
    @Test
    void blocksNobodyWhileTheProviderHangs() throws Exception {
        LocalIssuer issuer = issuer();
        Map<String, String> settings = new HashMap<>(oidc(issuer));
        settings.put("http.max-threads", "8");
        RunningService service = things.start(settings);
        service.awaitReady(Duration.ofSeconds(10));
        Map<String, Object> claims = issuer.claims(AUDIENCE, "u", List.of("read"), LONG);
        String known = "Bearer " + issuer.key().sign(claims);
        String unknown = "Bearer " + new TokenKey("unknown").sign(claims);
        issuer.behave(Behaviour.HANGS);

        await().atMost(Duration.ofSeconds(15)).pollInSameThread().until(() -> {
            // Until the last reading is long enough ago, an unknown key is refused at once.
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                waiting.add(things.client()
                        .sendAsync(
                                ThingServices.request(service, "/thing", unknown)
                                        .build(),
                                BodyHandlers.ofString()));
            }
            long begin = System.nanoTime();
            assertThat(things.get(service, "/thing", known).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            List<Integer> statuses =
                    waiting.stream().map(answer -> answer.join().statusCode()).toList();
            assertThat(statuses).isSubsetOf(401, 503);
            return statuses.contains(503);
        });
        assertThat(things.get(service, "/health/ready", null).statusCode()).isEqualTo(200);
    }

    private void refuses(RunningService service, String token) throws Exception {
        HttpResponse<String> answer = things.get(service, "/thing", "Bearer " + token);
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.body()).contains("INVALID_TOKEN").doesNotContain(token);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> others = new HashMap<>(claims);
        others.put(name, value);
        return others;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> others = new HashMap<>(claims);
        others.remove(name);
        return others;
    }

    private LocalIssuer issuer() {
        LocalIssuer issuer = LocalIssuer.start();
        things.add(issuer::close);
        return issuer;
    }

    private static Map<String, String> oidc(LocalIssuer issuer) {
        return Map.of("auth.mode", "oidc", "auth.oidc.issuer", issuer.url(), "auth.oidc.audience", AUDIENCE);
    }
}
