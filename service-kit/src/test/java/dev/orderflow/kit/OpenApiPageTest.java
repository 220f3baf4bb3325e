package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.kit.http.OpenApiDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document and its page, as a service hands them out. */
class OpenApiPageTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|url)(?:=\"|: ')([^\"']+)[\"']");

    @TempDir
    private Path state;

    @Test
    void servesTheDocumentWithWhatIsCommonToAllServices() throws Exception {
        try (RunningService service = start("documented-service")) {
            HttpResponse<String> answer = get(service, "/openapi.json");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            JsonNode document = new ObjectMapper().readTree(answer.body());
            assertThat(document.path("paths").properties())
                    .extracting(Map.Entry::getKey)
                    .contains("/thing", "/health/ready");
            assertThat(document.at("/info/title").asText()).isEqualTo("A service with a document");
            assertThat(document.at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(document.at("/components/responses/NotReady").isObject()).isTrue();
        }
    }

    @Test
    void servesAPageThatNeedsNothingFromElsewhere() throws Exception {
        try (RunningService service = start("documented-service")) {
            HttpResponse<String> page = get(service, "/docs");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            List<String> references = REFERENCE
                    .matcher(page.body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(references).contains("/openapi.json", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js");
            for (String reference : references) {
                assertThat(reference).matches("(/|data:).*");
                if (reference.startsWith("/")) {
                    assertThat(get(service, reference).statusCode())
                            .as(reference)
                            .isEqualTo(200);
                }
            }
            assertThat(get(service, "/docs/swagger-ui.css").headers().firstValue("Content-Type"))
                    .hasValue("text/css;charset=utf-8");
            assertThat(get(service, "/docs/index.html").statusCode()).isEqualTo(404);
            assertThat(get(service, "/docs/..%2FDocsPage.class").statusCode()).isIn(400, 404);
        }
    }

    @Test
    void aServiceWithoutADocumentHasNeither() throws Exception {
        try (RunningService service = start("plain-service")) {
            assertThat(get(service, "/openapi.json").statusCode()).isEqualTo(404);
            assertThat(get(service, "/docs").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"documented-service", "plain-service"})
    void saysAtItsRootWhatThereIs(String name) throws Exception {
        try (RunningService service = start(name)) {
            HttpResponse<String> links = get(service, "/");
            assertThat(links.statusCode()).isEqualTo(200);
            assertThat(links.headers().firstValue("Content-Type")).hasValue("application/json");
            JsonNode paths = new ObjectMapper().readTree(links.body());
            assertThat(paths.path("service").asText()).isEqualTo(name);
            assertThat(paths.has("documentation")).isEqualTo(name.equals("documented-service"));

            HttpResponse<String> page =
                    get(service, "/", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                if (!path.getKey().equals("service")) {
                    assertThat(page.body()).contains("\"" + path.getValue().asText() + "\"");
                }
                if (!Set.of("service", "console").contains(path.getKey())) {
                    assertThat(get(service, path.getValue().asText()).statusCode())
                            .as(path.getKey())
                            .isEqualTo(200);
                }
            }
            assertThat(get(service, "/nowhere").body()).contains("GET / lists");
        }
    }

    @Test
    void aDocumentMustNotSayWhatIsCommonToAll() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        OpenApiDocument.of("repetitive-service").orElseThrow().json())
                .withMessageContaining("repetitive-service.info.version");
    }

    private RunningService start(String name) {
        return RunningService.start(
                new ServiceDefinition<>(name, 8099, settings -> 0, (config, context) -> List::of),
                Map.of("http.port", "0", "state.dir", state.toString()));
    }

    private static HttpResponse<String> get(RunningService service, String path) throws Exception {
        return get(service, path, "*/*");
    }

    private static HttpResponse<String> get(RunningService service, String path, String accept) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", accept).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
