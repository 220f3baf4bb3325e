package dev.orderflow.kit.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an OpenID provider publishes: its addresses (OpenID Connect Discovery 1.0) and its keys (RFC 7517). A thread of its own
 * reads them, at start, every few minutes, and when a token names a key that is not among them; requests use what was read last
 * and wait for the provider only for such a key. While the provider is unavailable, the keys stay valid for a day.
 */
public final class OidcProvider implements Component {
    /** How old the keys may become while the provider does not answer. */
    static final Duration KEPT_WITHOUT_PROVIDER = Duration.ofDays(1);

    /** How long a request may wait for the provider. */
    static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration READ_EVERY = Duration.ofMinutes(5);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** Tokens with invented keys must not become requests to the provider. */
    private static final Duration ASK_AT_MOST_EVERY = Duration.ofSeconds(10);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_KEYS = 200;

    private final URI issuer;
    private final HealthIndicator health;
    private final Duration askAtMostEvery;
    private final ObjectMapper json = new ObjectMapper();
    private final ScheduledThreadPoolExecutor reader;
    private final HttpClient http;
    private volatile @Nullable Published published;

    private @Nullable CompletableFuture<Published> underWay;
    private long lastReadNanos;
    private Optional<String> lastFailure = Optional.of("its keys have not been read yet");

    /**
     * What was read.
     *
     * @param authorizationEndpoint where a page sends its user to sign in
     * @param tokenEndpoint where it gets tokens from
     * @param readNanos when, by {@link System#nanoTime}
     */
    public record Published(URI authorizationEndpoint, URI tokenEndpoint, JWKSet keys, long readNanos) {
        /** Without the keys. */
        @Override
        public String toString() {
            return authorizationEndpoint + ", " + tokenEndpoint;
        }
    }

    public OidcProvider(URI issuer, HealthIndicator health) {
        this(issuer, health, ASK_AT_MOST_EVERY);
    }

    /** @param askAtMostEvery how often keys that are not known may make it read again */
    OidcProvider(URI issuer, HealthIndicator health, Duration askAtMostEvery) {
        this.issuer = issuer;
        this.health = health;
        this.askAtMostEvery = askAtMostEvery;
        this.lastReadNanos = System.nanoTime() - askAtMostEvery.toNanos();
        this.reader = new ScheduledThreadPoolExecutor(1, OidcProvider::daemon);
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void start() {
        var unused = readNow();
    }

    @Override
    public void close() {
        reader.shutdownNow();
        synchronized (this) {
            if (underWay != null) {
                underWay.completeExceptionally(new NotCurrentException("this instance is stopping; ask again"));
            }
        }
    }

    /** What was read last, if it is not too old. */
    public Optional<Published> published() {
        Published last = published;
        return last == null || System.nanoTime() - last.readNanos() > KEPT_WITHOUT_PROVIDER.toNanos()
                ? Optional.empty()
                : Optional.of(last);
    }

    /**
     * Reads again, unless that was just done.
     *
     * @return fails with {@link NotCurrentException} if the provider cannot be read, within {@link #WAIT_AT_MOST}
     */
    CompletableFuture<Published> readAgain() {
        CompletableFuture<Published> reading;
        synchronized (this) {
            boolean isRecent = System.nanoTime() - lastReadNanos < askAtMostEvery.toNanos();
            if (underWay == null && isRecent) {
                return lastFailure.isPresent()
                        ? CompletableFuture.failedFuture(unavailable(lastFailure.get()))
                        : CompletableFuture.completedFuture(published);
            }
            reading = readNow();
        }
        return reading.copy()
                .completeOnTimeout(null, WAIT_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(read -> {
                    if (read == null) {
                        throw unavailable("it does not answer in time");
                    }
                    return read;
                });
    }

    private synchronized CompletableFuture<Published> readNow() {
        if (underWay == null) {
            underWay = new CompletableFuture<>();
            schedule(Duration.ZERO);
        }
        return underWay;
    }

    private void schedule(Duration delay) {
        try {
            reader.getQueue().clear();
            var unused = reader.schedule(this::read, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("The OpenID provider is read no more");
        }
    }

    private void read() {
        Optional<Published> read = Optional.empty();
        String failure = "an error, which the log of this instance has";
        try {
            read = Optional.of(fetch());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException reason) { // whatever it is, the next attempt may do
            failure = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        } finally { // also after an Error: those who wait must hear of it, and it is read again
            end(read, failure);
        }
    }

    /** What those who wait do with the answer must not hold up others that ask. */
    private void end(Optional<Published> read, String failure) {
        CompletableFuture<Published> waiting = note(read, failure);
        read.ifPresentOrElse(waiting::complete, () -> waiting.completeExceptionally(unavailable(failure)));
    }

    /** @return for those who wait */
    private synchronized CompletableFuture<Published> note(Optional<Published> read, String failure) {
        Optional<String> now = read.isPresent() ? Optional.empty() : Optional.of(failure);
        if (now.isPresent() && !now.equals(lastFailure)) {
            log.warn("The OpenID provider cannot be read issuer={}: {}", issuer, failure);
        }
        lastFailure = now;
        lastReadNanos = System.nanoTime();
        read.ifPresent(latest -> published = latest);
        if (published().isPresent()) {
            health.up();
        } else {
            health.down("the OpenID provider " + issuer + " cannot be read: " + failure);
        }
        schedule(read.isPresent() ? READ_EVERY : AGAIN_AFTER);
        CompletableFuture<Published> waiting = underWay == null ? new CompletableFuture<>() : underWay;
        underWay = null;
        return waiting;
    }

    private Published fetch() throws IOException, InterruptedException {
        JsonNode discovery = json.readTree(
                get(URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration")));
        String named = discovery.path("issuer").asText();
        if (!named.equals(issuer.toString())) {
            throw new IOException("its discovery document names another issuer: " + named);
        }
        try {
            JWKSet keys = JWKSet.parse(
                    json.readTree(get(address(discovery, "jwks_uri"))).toString());
            if (keys.size() > MOST_KEYS) {
                throw new IOException("it has " + keys.size() + " keys (expected: at most " + MOST_KEYS + ")");
            }
            return new Published(
                    address(discovery, "authorization_endpoint"),
                    address(discovery, "token_endpoint"),
                    keys.toPublicJWKSet(),
                    System.nanoTime());
        } catch (ParseException wrong) {
            throw new IOException("its keys are not a JSON Web Key Set: " + wrong.getMessage(), wrong);
        }
    }

    private static URI address(JsonNode discovery, String member) throws IOException {
        try {
            URI address = AuthSettings.address(discovery.path(member).asText());
            if (address.toString().isEmpty()) {
                throw new IOException("its discovery document has no " + member);
            }
            return address;
        } catch (IllegalArgumentException wrong) {
            throw new IOException("its " + member + " is no https address", wrong);
        }
    }

    private byte[] get(URI address) throws IOException, InterruptedException {
        BoundedBytes body = new BoundedBytes();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<Void>> sent =
                http.sendAsync(request, BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(body::add)));
        try {
            int status =
                    sent.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != 200) {
                throw new IOException(address + " answers with status " + status);
            }
            return body.bytes(address);
        } catch (TimeoutException late) {
            throw new IOException(address + " does not answer within " + ANSWER_WITHIN.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            throw new IOException(address + " cannot be read: " + failure.getCause(), failure);
        } finally {
            sent.cancel(true);
        }
    }

    private NotCurrentException unavailable(String reason) {
        return new NotCurrentException(
                "the login cannot be checked now: the OpenID provider cannot be read: " + reason);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "openid-provider");
        thread.setDaemon(true);
        return thread;
    }

    /** What of an answer is kept: more than that is none that is expected. */
    private static final class BoundedBytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isTooLong;

        synchronized void add(byte[] part) {
            isTooLong |= bytes.size() + part.length > MOST_BYTES;
            if (!isTooLong) {
                bytes.writeBytes(part);
            }
        }

        synchronized byte[] bytes(URI address) throws IOException {
            if (isTooLong) {
                throw new IOException(address + " has more than " + MOST_BYTES + " bytes");
            }
            return bytes.toByteArray();
        }
    }
}
