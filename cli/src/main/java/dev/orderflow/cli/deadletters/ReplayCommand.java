package dev.orderflow.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.ReplayWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code orderflow dead-letters replay}: writes dead-lettered records to their topics again, where they meet the same
 * checks. It looks at all letters before it writes the first record.
 */
@Command(
        name = "replay",
        description = {
            "Write dead-lettered records to their topics again, unchanged, with one more header.",
            "A record that fails again becomes a new dead letter. Every service that reads the topic reads it again."
        })
@Exits({ExitCode.NOT_FOUND, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            converter = LetterName.class,
            description = "TOPIC:PARTITION:OFFSET of each record.")
    private List<RecordPosition> names = List.of();

    @Option(
            names = "--all",
            description = {
                "All records that can be replayed, except for records that were replayed before, and records of"
                        + " topics whose",
                "readers rely on each record being written once (orders, order-lines, customer-orders,"
                        + " inventory-levels, order-emails):",
                "name these one by one."
            })
    private boolean all;

    @Option(names = "--kind", description = "With --all: only of this kind: ${COMPLETION-CANDIDATES}.")
    private DeadLetterKind kind;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ChecksOption checks;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        if (all == !names.isEmpty() || (kind != null && !all)) {
            throw CommandFailure.of(ExitCode.USAGE, "name the dead letters, or use --all, optionally with --kind");
        }
        try (DeadLetterLog letters = new DeadLetterLog(cluster, checks)) {
            Set<RecordPosition> chosen = choose(letters);
            Map<RecordPosition, RecordPosition> written = dryRun ? Map.of() : write(chosen, letters);
            print(chosen, written);
        }
        return ExitCode.OK.code();
    }

    private Set<RecordPosition> choose(DeadLetterLog letters) {
        Map<RecordPosition, Optional<String>> found = new LinkedHashMap<>();
        letters.read(List.of(), letter -> {
            if (all ? kind == null || letter.kind() == kind : names.contains(letter.name())) {
                found.put(letter.name(), letters.whyNever(letter));
            }
        });
        return all ? chooseAll(found, letters) : chooseNamed(found, letters);
    }

    private Set<RecordPosition> chooseNamed(Map<RecordPosition, Optional<String>> found, DeadLetterLog letters) {
        for (RecordPosition name : names) {
            if (!found.containsKey(name)) {
                throw CommandFailure.of(ExitCode.NOT_FOUND, "there is no dead letter " + name + "; nothing was written")
                        .helpedBy("./orderflow dead-letters list");
            }
            found.get(name).ifPresent(never -> {
                throw CommandFailure.of(ExitCode.REFUSED, name + " is not replayed: " + never + "; nothing was written")
                        .helpedBy("correct the client that wrote it, and write the record again");
            });
        }
        Set<RecordPosition> chosen = new LinkedHashSet<>(names);
        chosen.stream().filter(letters::isWrittenOnce).forEach(name -> output.remark(ReplayRules.writtenOnce(name)));
        replayed(chosen, letters).forEach(name -> output.remark(ReplayRules.replayedBefore(name)));
        return chosen;
    }

    private Set<RecordPosition> chooseAll(Map<RecordPosition, Optional<String>> found, DeadLetterLog letters) {
        Set<RecordPosition> chosen = found.entrySet().stream()
                .filter(letter -> letter.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        remark(found.size() - chosen.size(), "skipped: no reader can ever use them");
        int takable = chosen.size();
        chosen.removeIf(letters::isWrittenOnce);
        remark(takable - chosen.size(), "skipped: on topics whose records are written once; check each, and name it");
        Set<RecordPosition> replayed = replayed(chosen, letters);
        chosen.removeAll(replayed);
        remark(replayed.size(), "skipped: replayed before");
        return chosen;
    }

    private void remark(int count, String what) {
        if (count > 0) {
            output.remark(count + " dead letters " + what);
        }
    }

    private static Set<RecordPosition> replayed(Set<RecordPosition> names, DeadLetterLog letters) {
        return letters.ask(() -> Replays.among(names, letters.scan()));
    }

    /** Once each, whichever application dead-lettered them. */
    private Map<RecordPosition, RecordPosition> write(Set<RecordPosition> chosen, DeadLetterLog letters) {
        Set<RecordPosition> left = new HashSet<>(chosen);
        Map<RecordPosition, RecordPosition> written = new LinkedHashMap<>();
        try (ReplayWriter writer =
                letters.ask(() -> new ReplayWriter(letters.clients(), Topics.MAX_DEAD_LETTER_BYTES))) {
            letters.read(List.of(), letter -> {
                if (left.remove(letter.name())) {
                    ReplayRules.leftOut(letter).ifPresent(output::remark);
                    written.put(letter.name(), letters.ask(() -> writer.write(letter)));
                }
            });
        }
        return written;
    }

    private void print(Set<RecordPosition> chosen, Map<RecordPosition, RecordPosition> written) {
        ObjectNode json = OutputOption.object().put("dryRun", dryRun);
        ArrayNode array = json.putArray("replayed");
        chosen.forEach(name -> array.addObject()
                .put("name", name.toString())
                .put("to", dryRun ? name.topic() : String.valueOf(written.get(name))));
        if (output.isJson() || !chosen.isEmpty()) {
            output.print(
                    json,
                    () -> chosen.stream()
                            .map(name -> dryRun ? name + " would be written again" : name + " -> " + written.get(name))
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        output.remark(chosen.size() + (dryRun ? " records would be replayed" : " records replayed"));
    }
}
