import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Asks Prometheus every query of every dashboard until each has data, for two minutes at most; says which has none and
 * ends with exit code 1. Variables of Grafana are replaced as Grafana would.
 */
public final class DashboardQueries {
    private static final long MAX_NANOS = 120_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private DashboardQueries() {}

    /** Takes Prometheus' address and the directory of the dashboards. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Set<String> queries = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of(args[1]))) {
            for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".json"))::iterator) {
                JSON.readTree(file.toFile()).findValuesAsText("expr").forEach(queries::add);
            }
        }
        long end = System.nanoTime() + MAX_NANOS;
        List<String> empty = new ArrayList<>(queries);
        while (!empty.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(1_000); // Prometheus scrapes every few seconds
            List<String> still = new ArrayList<>();
            for (String query : empty) {
                if (!hasData(args[0], query)) {
                    still.add(query);
                }
            }
            empty = still;
        }
        empty.forEach(query -> System.out.println("        no data: " + query));
        System.out.println("        " + (queries.size() - empty.size()) + " of " + queries.size() + " queries have data");
        System.exit(empty.isEmpty() && !queries.isEmpty() ? 0 : 1);
    }

    private static boolean hasData(String prometheus, String query) throws IOException, InterruptedException {
        String concrete = query.replace("$__rate_interval", "1m").replace("$__range", "1h").replace("$__interval", "15s")
                .replaceAll("=~?\"\\$\\{?\\w+(:\\w+)?}?\"", "=~\".*\"");
        URI address = URI.create(
                prometheus + "/api/v1/query?query=" + URLEncoder.encode(concrete, StandardCharsets.UTF_8));
        HttpResponse<String> answer;
        try {
            answer = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException notYet) {
            return false;
        }
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() == 400) {
            throw new IllegalStateException("Prometheus does not understand " + concrete + ": " + body.path("error").asText());
        }
        return !body.path("data").path("result").isEmpty();
    }
}
