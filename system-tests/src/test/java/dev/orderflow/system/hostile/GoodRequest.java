package dev.orderflow.system.hostile;

import dev.orderflow.system.openapi.ApiDocument;
import dev.orderflow.system.openapi.Example;
import dev.orderflow.testkit.HttpProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a service answers as its documentation says. Texts are bytes: one character is one, as it is sent.
 *
 * @param path from the root, percent-encoded
 * @param query each is a name and a value
 */
record GoodRequest(String method, String path, List<String> query, Map<String, String> headers, Optional<String> body) {
    private static final List<String> IN_NO_DOCUMENT =
            List.of("/", "/docs", "/openapi.json", "/health/live", "/metrics", "/no/such/path");

    /** All examples of the service's OpenAPI document, if it has one, and what every service has besides. */
    static List<GoodRequest> of(HttpProbe probe) {
        List<GoodRequest> requests = new ArrayList<>();
        IN_NO_DOCUMENT.forEach(
                path -> requests.add(new GoodRequest("GET", path, List.of(), Map.of(), Optional.empty())));
        HttpProbe.Answer document = probe.get("/openapi.json");
        if (document.status() == 200) {
            new ApiDocument(document.json())
                    .operations().stream()
                            .flatMap(operation -> operation.examples().stream())
                            .forEach(example -> requests.add(of(example)));
        }
        return requests;
    }

    private static GoodRequest of(Example example) {
        String[] target = example.target().split("\\?", 2);
        return new GoodRequest(
                example.method(),
                target[0],
                target.length == 1 ? List.of() : List.of(target[1].split("&", -1)),
                example.headers(),
                example.body().map(body -> bytes(body.toString())));
    }

    /** Of UTF-8. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
