package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of {@code orderflow doctor}: what each check came to, by its name. */
record Examination(int exitCode, Map<String, JsonNode> checks, Duration took) {
    /** @param more arguments besides the settings, a word each */
    static Examination of(Map<String, String> settings, String... more) {
        List<String> words = new ArrayList<>(List.of("doctor", "-o", "json"));
        settings.forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        words.addAll(Arrays.asList(more));
        long start = System.nanoTime();
        CliRun run = CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(run.exitCode()).as(run.err()).isIn(0, 10);
        Map<String, JsonNode> checks = new LinkedHashMap<>();
        for (JsonNode check : read(run.out()).get("checks")) {
            checks.put(check.get("check").textValue(), check);
        }
        return new Examination(run.exitCode(), checks, took);
    }

    /** Names of the checks that failed. */
    List<String> failed() {
        return with("FAILED");
    }

    List<String> skipped() {
        return with("skipped");
    }

    String found(String check) {
        return checks.get(check).get("found").textValue();
    }

    String hint(String check) {
        return checks.get(check).get("hint").textValue();
    }

    private List<String> with(String verdict) {
        return checks.values().stream()
                .filter(check -> check.get("verdict").textValue().equals(verdict))
                .map(check -> check.get("check").textValue())
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
