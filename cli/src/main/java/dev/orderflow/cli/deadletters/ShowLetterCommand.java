package dev.orderflow.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.StoredDeadLetter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow dead-letters show}: all that is known of one dead-lettered record. Changes nothing. */
@Command(
        name = "show",
        description = "Show one dead letter: every header, the key, the value if it can be read now, and the fix.")
@Exits({ExitCode.NOT_FOUND, ExitCode.UNAVAILABLE})
public final class ShowLetterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", converter = LetterName.class, description = "TOPIC:PARTITION:OFFSET")
    private RecordPosition name;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ChecksOption checks;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        // The newest of each application: what it dead-lettered twice is the same record.
        Map<String, StoredDeadLetter> found = new LinkedHashMap<>();
        try (DeadLetterLog letters = new DeadLetterLog(cluster, checks)) {
            letters.read(List.of(), letter -> {
                if (letter.name().equals(name)) {
                    found.put(letter.service() + " " + letter.application(), letter);
                }
            });
            if (found.isEmpty()) {
                throw CommandFailure.of(ExitCode.NOT_FOUND, "there is no dead letter " + name)
                        .helpedBy("./orderflow dead-letters list");
            }
            ValueText value =
                    ValueText.of(found.values().iterator().next().raw().value(), name.topic(), letters.clients());
            print(List.copyOf(found.values()), value);
        }
        return ExitCode.OK.code();
    }

    private void print(List<StoredDeadLetter> found, ValueText value) {
        ObjectNode json = OutputOption.object();
        ArrayNode array = json.putArray("letters");
        StringJoiner text = new StringJoiner(System.lineSeparator());
        for (StoredDeadLetter letter : found) {
            array.add(json(letter, value));
            addText(letter, value, text);
        }
        output.print(json, text::toString);
    }

    private static ObjectNode json(StoredDeadLetter letter, ValueText value) {
        ObjectNode json = OutputOption.object()
                .put("service", letter.service())
                .put("application", letter.application())
                .put("name", letter.name().toString())
                .put("kind", letter.kind().name())
                .put("reason", letter.reason())
                .put("deadLetteredAt", letter.at().toString())
                .put("recordTime", recordTime(letter))
                .put("key", Bytes.line(letter.raw().key()))
                .put("readable", value.isReadable())
                .put("value", value.text())
                .put("help", ReplayRules.help(letter, value.why()));
        ObjectNode headers = json.putObject("headers");
        for (Header header : letter.raw().headers()) {
            headers.put(header.key(), Bytes.line(header.value()));
        }
        return json;
    }

    private static void addText(StoredDeadLetter letter, ValueText value, StringJoiner text) {
        text.add(letter.name() + "  " + letter.kind());
        text.add("  rejected   " + letter.at() + " by " + letter.service() + " (" + letter.application() + ")");
        text.add("  reason     " + Bytes.oneLine(letter.reason()));
        text.add("  written    " + recordTime(letter));
        text.add("  key        " + Bytes.line(letter.raw().key()));
        for (Header header : letter.raw().headers()) {
            text.add("  header     " + Bytes.oneLine(header.key()) + ": " + Bytes.line(header.value()));
        }
        value.lines().forEach(line -> text.add("  value      " + line));
        text.add("  helps      " + ReplayRules.help(letter, value.why()));
    }

    private static String recordTime(StoredDeadLetter letter) {
        return letter.recordTime()
                .map(time -> Instant.ofEpochMilli(time).toString())
                .orElse("at a time that is not known");
    }
}
