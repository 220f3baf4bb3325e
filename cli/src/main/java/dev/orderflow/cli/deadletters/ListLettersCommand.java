package dev.orderflow.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.config.DurationText;
import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.StoredDeadLetter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow dead-letters list}: one line for each dead letter of each service. Changes nothing. */
@Command(
        name = "list",
        description = {
            "List dead letters, the newest last: time, service, name, kind, key, reason.",
            "The name is the position of the record: TOPIC:PARTITION:OFFSET."
        })
@Exits(ExitCode.UNAVAILABLE)
public final class ListLettersCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "Only of these services (default: of all services).")
    private List<String> services = List.of();

    @Option(names = "--kind", description = "Only of this kind: ${COMPLETION-CANDIDATES}.")
    private DeadLetterKind kind;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only dead-lettered since this time: 2026-01-31T12:00:00Z, or 30m or 24h ago.")
    private String since;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ChecksOption checks;

    @Mixin
    private OutputOption output;

    /** A service's letters of one name: a crash may make a view dead-letter a record twice. */
    private record Listed(
            String service,
            RecordPosition name,
            DeadLetterKind kind,
            Instant at,
            String key,
            String reason,
            int times) {
        static Listed of(StoredDeadLetter letter) {
            return new Listed(
                    letter.service(),
                    letter.name(),
                    letter.kind(),
                    letter.at(),
                    Bytes.line(letter.raw().key()),
                    Bytes.oneLine(letter.reason()),
                    1);
        }

        Listed and(Listed again) {
            Listed newer = again.at.isBefore(at) ? this : again;
            return new Listed(service, name, newer.kind, newer.at, newer.key, newer.reason, times + again.times);
        }
    }

    @Override
    public Integer call() {
        Instant from = from();
        Map<List<Object>, Listed> found = new HashMap<>();
        try (DeadLetterLog letters = new DeadLetterLog(cluster, checks)) {
            int others = letters.read(services, letter -> {
                if ((kind == null || letter.kind() == kind) && !letter.at().isBefore(from)) {
                    found.merge(List.of(letter.service(), letter.name()), Listed.of(letter), Listed::and);
                }
            });
            if (others > 0) {
                output.remark(others + " records on the topics are not dead letters and are not listed");
            }
        }
        List<Listed> listed = new ArrayList<>(found.values());
        listed.sort(Comparator.comparing(Listed::at)
                .thenComparing(Listed::service)
                .thenComparing(letter -> letter.name().toString()));
        print(listed);
        output.remark(counts(listed));
        return ExitCode.OK.code();
    }

    private void print(List<Listed> listed) {
        if (output.isJson() || !listed.isEmpty()) {
            ObjectNode json = OutputOption.object();
            ArrayNode array = json.putArray("letters");
            listed.forEach(letter -> array.add(json(letter)));
            output.print(
                    json,
                    () -> listed.stream()
                            .map(ListLettersCommand::line)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static ObjectNode json(Listed letter) {
        return OutputOption.object()
                .put("service", letter.service())
                .put("name", letter.name().toString())
                .put("kind", letter.kind().name())
                .put("deadLetteredAt", letter.at().toString())
                .put("key", letter.key())
                .put("reason", letter.reason())
                .put("times", letter.times());
    }

    private static String line(Listed letter) {
        String times = letter.times() == 1 ? "" : " (" + letter.times() + " times)";
        return String.format(
                "%s  %-17s  %-24s  %-16s  key %s: %s%s",
                letter.at(), letter.service(), letter.name(), letter.kind(), letter.key(), letter.reason(), times);
    }

    private static String counts(Collection<Listed> listed) {
        Map<DeadLetterKind, Long> kinds =
                listed.stream().collect(Collectors.groupingBy(Listed::kind, TreeMap::new, Collectors.counting()));
        String parts = kinds.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return listed.size() + " dead letters" + (parts.isEmpty() ? "" : ": " + parts);
    }

    private Instant from() {
        if (since == null) {
            return Instant.MIN;
        }
        try {
            return since.contains("T") ? Instant.parse(since) : Instant.now().minus(DurationText.parse(since));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw CommandFailure.of(
                            ExitCode.USAGE,
                            "--since: " + since + " (expected: a time such as 2026-01-31T12:00:00Z, or 30m or 24h)")
                    .from(e);
        }
    }
}
