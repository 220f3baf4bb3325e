package dev.orderflow.cli.doctor.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.client.UntrustedServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Services whose addresses were given say that they are ready. */
public final class ReadinessCheck implements Check {
    private final HttpClient http;
    private final Map<String, URI> urls;
    private final Duration answerTime;

    /**
     * @param urls by service; may be empty
     * @param answerTime how long it may take for its answers
     */
    public ReadinessCheck(HttpClient http, Map<String, URI> urls, Duration answerTime) {
        this.http = http;
        this.urls = new TreeMap<>(urls);
        this.answerTime = answerTime;
    }

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of();
    }

    @Override
    public CheckFinding look() {
        if (urls.isEmpty()) {
            return CheckFinding.skipped("no --service-url NAME=URL was given");
        }
        List<String> wrong = new ArrayList<>();
        urls.forEach((service, url) -> wrong.addAll(objections(service, url)));
        return CheckFinding.of(
                wrong,
                "its log says more; start it with ./orderflow service NAME",
                String.join(", ", urls.keySet()) + (urls.size() == 1 ? " is" : " are") + " ready");
    }

    private List<String> objections(String service, URI url) {
        try {
            HttpAnswer answer = new Rest(http, url).get("/health/ready", answerTime);
            return answer.isSuccess() ? List.of() : List.of(service + " is not ready: " + reasons(answer));
        } catch (UntrustedServerException untrusted) {
            return List.of(service + " cannot be trusted: " + untrusted.getMessage());
        } catch (IOException gone) {
            return List.of(service + " does not answer at " + url);
        }
    }

    private static String reasons(HttpAnswer answer) {
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, JsonNode> reason : answer.body().path("reasons").properties()) {
            reasons.add(reason.getKey() + ": " + reason.getValue().asText());
        }
        return reasons.isEmpty() ? "HTTP " + answer.status() : String.join(", ", reasons);
    }
}
