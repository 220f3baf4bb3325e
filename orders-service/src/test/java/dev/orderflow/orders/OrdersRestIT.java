package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST of orders over real HTTP and a real broker, with no validator running: what is asked for, and bad input. */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OrdersRestIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String LINE = "\"lines\":[{\"product\":\"X\",\"quantity\":1,\"price\":9.99}]";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestCluster cluster;
    private RunningService service;
    private int ordersSent;
    private int ordersCancelled;
    private int paymentsSent;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        Map<String, String> settings = new HashMap<>(testCluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", stateDirectory.toString());
        service = RunningService.start(OrdersService.DEFINITION, settings);
        service.awaitReady(Duration.ofSeconds(60));
    }

    /** Refused requests have left no trace in any topic. */
    @AfterAll
    void stopAndFindOnlyAcceptedOrdersWritten() {
        service.close();
        assertThat(cluster.read(cluster.topics().orderCommands())).hasSize(ordersSent + ordersCancelled + paymentsSent);
        assertThat(cluster.read(cluster.topics().orders())).hasSize(ordersSent + ordersCancelled);
    }

    @Test
    void showsAnOrderAsSoonAsItIsAcknowledged() {
        HttpResponse<String> created = accept("{\"id\":\"read-1\",\"customerId\":7," + LINE + "}");
        assertThat(created.headers().firstValue("Location")).hasValue("/v1/orders/read-1");
        HttpResponse<String> read = get("/v1/orders/read-1");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.body())
                .contains("\"customerId\":\"7\"", "\"currency\":\"GBP\"", "\"state\":\"CREATED\"", "\"total\":9.99");
    }

    @Test
    void aHeadWaitsForNothing() {
        accept("{\"id\":\"head\"," + LINE + "}");
        long begun = System.nanoTime();
        assertThat(head("/v1/orders/head/validated?timeout=30000")).isEqualTo(504);
        assertThat(head("/orders/validated/head")).isEqualTo(504);
        assertThat(head("/v1/orders/head?timeout=30000")).isEqualTo(200);
        assertThat(head("/v1/orders/nobody/validated?timeout=30000")).isEqualTo(404);
        assertThat(head("/v1/orders/nobody?timeout=30000")).isEqualTo(404);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
    }

    private int head(String path) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .method("HEAD", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    @Test
    void answersTheSameCreateWithTheSameOrder() {
        HttpResponse<String> first = accept("{\"id\":\"same\"," + LINE + "}");
        HttpResponse<String> again =
                post("{\"id\":\"same\",\"product\":\"X\",\"quantity\":1,\"price\":9.9900,\"currency\":\"GBP\"}");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void refusesOtherContentUnderTheSameId() {
        accept("{\"id\":\"other\"," + LINE + "}");
        assertProblem(post("{\"id\":\"other\",\"customerId\":1," + LINE + "}"), 409, "ORDER_CONFLICT");
    }

    @Test
    void cancelsAnOrderOnceAndNeverShipsItThen() {
        accept("{\"id\":\"unwanted\"," + LINE + "}");
        ordersCancelled++;
        HttpResponse<String> cancelled = end("unwanted/cancel");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.body()).contains("\"state\":\"CANCELLED\"", "\"version\":2", "\"cancelledAt\":");
        assertThat(end("unwanted/cancel").body()).isEqualTo(cancelled.body());
        assertThat(get("/v1/orders/unwanted/validated").body()).isEqualTo(cancelled.body());
        HttpResponse<String> shipped = end("unwanted/ship?timeout=1000");
        assertProblem(shipped, 409, "ORDER_STATE_CONFLICT");
        assertThat(shipped.body()).contains("\"state\":\"CANCELLED\"");
    }

    @Test
    void shipsNothingThatIsNotValidated() {
        accept("{\"id\":\"unchecked\"," + LINE + "}");
        assertProblem(end("unchecked/ship"), 409, "ORDER_STATE_CONFLICT");
        assertProblem(end("unchecked/ship?timeout=100"), 409, "ORDER_STATE_CONFLICT");
        assertProblem(end("unchecked/ship?timeout=soon"), 400, "INVALID_TIMEOUT");
        assertProblem(end("never-sent/ship"), 404, "ORDER_NOT_FOUND");
        assertProblem(end("never-sent/cancel?timeout=100"), 404, "ORDER_NOT_FOUND");
        assertProblem(end("never%20sent/cancel"), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void takesAPaymentOnceWithOrWithoutItsOrder() {
        String paid = "{\"id\":\"p-1\",\"orderId\":\"not-yet-there\",\"currency\":\"gbp\",\"amount\":5}";
        paymentsSent++;
        HttpResponse<String> taken = postPayment(paid);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(taken.body()).contains("\"currency\":\"GBP\"", "\"amount\":5,", "\"receivedAt\":");
        assertThat(postPayment(paid.replace("5", "5.00")).body()).isEqualTo(taken.body());
        assertProblem(postPayment(paid.replace("5", "6")), 409, "PAYMENT_CONFLICT");
    }

    @Test
    void aPaymentWithoutCurrencyIsInThatOfItsOrder() {
        accept("{\"id\":\"in-yen\",\"currency\":\"jpy\"," + LINE + "}");
        paymentsSent += 2;
        String paid = "{\"id\":\"p\",\"orderId\":\"in-yen\",\"amount\":1200}";
        assertThat(postPayment(paid).body()).contains("\"currency\":\"JPY\"", "\"counts\":true");
        assertThat(postPayment(paid).statusCode()).isEqualTo(201);
        String other = paid.replace("\"p\"", "\"q\"").replace("{", "{\"currency\":\"EUR\",");
        assertThat(postPayment(other).body()).contains("\"currency\":\"EUR\"", "\"counts\":false");
        assertProblem(postPayment(paid.replace("in-yen", "no-such-order")), 422, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':'p','orderId':'o','amount':0}",
                "{'id':'p','orderId':'o','amount':-1}",
                "{'id':'p','orderId':'o','amount':1.00001}",
                "{'id':'p','orderId':'o','amount':1e99}",
                "{'id':'p','orderId':'o','amount':'1'}",
                "{'id':'p','orderId':'o','amount':1,'currency':'XXX'}",
                "{'id':'p','orderId':'o','amount':1,'currency':'QQQ'}",
                "{'id':'p','orderId':'o/o','amount':1}",
                "{'id':'','orderId':'o','amount':1}",
                "{'id':'p','orderId':'o','amount':1,'iban':'x'}"
            })
    void refusesAPaymentOfAnotherShape(String body) {
        assertProblem(postPayment(body.replace('\'', '"')), 422, "INVALID_REQUEST");
    }

    @Test
    void makesAnIdWhereNoneWasSent() {
        HttpResponse<String> created = accept("{" + LINE + "}");
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(get(URI.create(location).getPath()).body()).isEqualTo(created.body());
    }

    @Test
    void servesThePathsOfTheArticle() {
        ordersSent++;
        assertThat(send(request("/orders").POST(BodyPublishers.ofString("{\"id\":\"seed\"," + LINE + "}")))
                        .statusCode())
                .isEqualTo(201);
        assertThat(get("/orders/seed").statusCode()).isEqualTo(200);
        assertThat(get("/orders/validated/seed?timeout=0").statusCode()).isEqualTo(504);
    }

    @Test
    void answersNotModifiedToWhoKnowsTheVersion() {
        accept("{\"id\":\"etag\"," + LINE + "}");
        String tag = get("/v1/orders/etag").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                send(request("/v1/orders/etag").header("If-None-Match", tag).GET());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void waitsForAnIdThatIsNotThereYet() {
        CompletableFuture<HttpResponse<String>> waiting =
                http.sendAsync(request("/v1/orders/later?timeout=20000").GET().build(), BodyHandlers.ofString());
        accept("{\"id\":\"later\"," + LINE + "}");
        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithTheCreatedOrderWhenNoOutcomeComesInTime() {
        ordersSent++;
        HttpResponse<String> created = send(request("/v1/orders?timeout=200")
                .POST(BodyPublishers.ofString("{\"id\":\"no-outcome\"," + LINE + "}")));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"state\":\"CREATED\"");
        assertProblem(get("/v1/orders/no-outcome/validated?timeout=100"), 504, "NO_OUTCOME_YET");
        assertProblem(get("/v1/orders/nobody/validated?timeout=100"), 404, "ORDER_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"id\":",
                "[]",
                "\"text\"",
                "{\"price\":NaN}",
                "{\"price\":Infinity}",
                "{\"price\":-Infinity}",
                "{\"id\":\"a\",\"id\":\"b\"}"
            })
    void refusesWhatIsNotAJsonObject(String body) {
        assertProblem(post(body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lines\":[]}",
                "{\"lines\":[{\"product\":\"X\",\"quantity\":1,\"price\":1e400}]}",
                "{\"lines\":[{\"product\":\"X\",\"quantity\":1e3,\"price\":1}]}",
                "{\"lines\":[{\"product\":\"X\",\"quantity\":\"1\",\"price\":1}]}",
                "{\"lines\":[{\"product\":\"a/b\",\"quantity\":1,\"price\":1}]}",
                "{\"id\":\"a/b\",\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"id\":\"a b\",\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"id\":\"a\\n\",\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"id\":1,\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"customerId\":{},\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"state\":\"VALIDATED\",\"product\":\"X\",\"quantity\":1,\"price\":1}",
                "{\"colour\":\"red\",\"product\":\"X\",\"quantity\":1,\"price\":1}"
            })
    void refusesTheWrongShape(String body) {
        assertProblem(post(body), 422, "INVALID_REQUEST");
    }

    @Test
    void refusesTooMuch() {
        assertProblem(
                post("{\"lines\":[" + "{\"product\":\"X\",\"quantity\":1,\"price\":1},".repeat(9_999)
                        + "{\"product\":\"X\",\"quantity\":1,\"price\":1}]}"),
                413,
                "TOO_MANY_LINES");
        assertProblem(post("{\"id\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "999999999", "60001", "1.5", "", "0x10", "99999999999999999999"})
    void refusesMalformedTimeouts(String timeout) {
        assertProblem(get("/v1/orders/any?timeout=" + timeout), 400, "INVALID_TIMEOUT");
        assertProblem(get("/v1/orders/any/validated?timeout=" + timeout), 400, "INVALID_TIMEOUT");
        assertProblem(
                send(request("/v1/orders?timeout=" + timeout).POST(BodyPublishers.ofString("{" + LINE + "}"))),
                400,
                "INVALID_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%20b", "%C3%BC", "a%3Bb", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void knowsNoOrderOfAMalformedId(String id) {
        assertProblem(get("/v1/orders/" + id), 404);
        assertProblem(get("/v1/orders/" + id + "/validated"), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/v1/orders/1,405",
        "PUT,/v1/orders,405",
        "PATCH,/v1/orders/1,405",
        "GET,/nowhere,404",
        "GET,/v1,404"
    })
    void refusesWrongMethodsAndPaths(String method, String path, int status) {
        assertProblem(send(request(path).method(method, BodyPublishers.noBody())), status);
    }

    @Test
    void refusesWrongMediaTypes() {
        HttpRequest.Builder asText = HttpRequest.newBuilder(uri("/v1/orders"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{" + LINE + "}"));
        assertProblem(send(asText), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(send(request("/v1/orders/1").header("Accept", "text/html").GET()), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @MethodSource("rawRequests")
    void answersRawNonsenseWithAProblem(String request) throws IOException {
        String answer = raw(request);
        assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("application/problem+json");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html", "\tat ");
    }

    static String[] rawRequests() {
        String host = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        return new String[] {
            "GET /v1/orders/%00" + host,
            "GET /v1/orders/a%0Ab" + host,
            "GET /v1/orders/a%2Fb" + host,
            "GET /v1/orders/%zz" + host,
            "GET /v1/orders/" + "x".repeat(20_000) + host,
            "NONSENSE\r\n\r\n"
        };
    }

    private HttpResponse<String> accept(String order) {
        ordersSent++;
        HttpResponse<String> answer = post(order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private HttpResponse<String> post(String body) {
        return send(request("/v1/orders").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> postPayment(String body) {
        return send(request("/v1/payments").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> end(String what) {
        return send(request("/v1/orders/" + what).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout((int) AT_ONCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertProblem(answer, status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("<html", "\tat ", "Exception");
    }
}
