package dev.orderflow.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version of every topic's values is kept, and any two of them can read each other. To add the current schemas as
 * new versions, run twice (the second time adds
 * their golden bytes): {@code mvn -pl schemas -am test -Dtest='SchemaHistoryTest,GoldenBytesTest' -Dhistory.add=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SchemaHistoryTest {

    private static final String HINT = "If this change is wanted: mvn -pl schemas -am test"
            + " -Dtest='SchemaHistoryTest,GoldenBytesTest' -Dhistory.add=true -Dsurefire.failIfNoSpecifiedTests=false"
            + " adds the new version, and run a second time its golden bytes; commit both. Never change a version that landed.";

    static List<Schema> contract() {
        return new Topics("")
                .all().stream().map(Topic::schema).flatMap(Optional::stream).toList();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void keepsEveryVersionAndAllReadEachOther(Schema current) throws IOException {
        SchemaHistory history = SchemaHistory.of(current.getFullName());
        if (Boolean.getBoolean("history.add")) {
            history = withAdded(history, current);
        }
        assertThat(history.objections(current)).as(HINT).isEmpty();
    }

    @Test
    void objectsToASchemaThatIsNotInTheHistory() {
        SchemaHistory history = new SchemaHistory("A", List.of(record("{'name':'a','type':'string'}")));
        assertThat(history.objections(record("{'name':'b','type':'string'}")))
                .singleElement()
                .asString()
                .contains("A/v2.avsc");
    }

    @Test
    void objectsToAFieldWithoutDefault() {
        assertThat(objections("{'name':'a','type':'int'}", "{'name':'a','type':'int'},{'name':'b','type':'int'}"))
                .singleElement()
                .asString()
                .contains("the newer cannot read the older")
                .contains("/fields/1");
    }

    @Test
    void objectsToTheRemovalOfAFieldWithoutDefault() {
        assertThat(objections("{'name':'a','type':'int'},{'name':'b','type':'int'}", "{'name':'a','type':'int'}"))
                .singleElement()
                .asString()
                .contains("the older cannot read the newer");
    }

    @Test
    void objectsToAnotherScaleOfMoneyWhichAvroItselfLetsPass() {
        String field = "{'name':'a','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':%d}}";
        assertThat(objections(field.formatted(4), field.formatted(2)))
                .containsExactly("A v1 and v2: /a changes its meaning from decimal of scale 4 to decimal of scale 2");
    }

    @Test
    void comparesAllPairsOfVersions() {
        Schema first = record("{'name':'a','type':'int','default':0}");
        Schema without = record("");
        Schema third = record("{'name':'a','type':'string','default':''}");
        assertThat(new SchemaHistory("A", List.of(first, without, third)).objections(third))
                .hasSize(2)
                .allSatisfy(objection -> assertThat(objection).startsWith("A v1 and v3"));
    }

    private static List<String> objections(String olderFields, String newerFields) {
        Schema newer = record(newerFields);
        return new SchemaHistory("A", List.of(record(olderFields), newer)).objections(newer);
    }

    private static Schema record(String fields) {
        return SchemaParser.parseSingle(
                "{'type':'record','name':'A','fields':[%s]}".formatted(fields).replace('\'', '"'));
    }

    private static SchemaHistory withAdded(SchemaHistory history, Schema current) throws IOException {
        if (history.newest().map(Schema::toString).equals(Optional.of(current.toString()))) {
            return history;
        }
        Path file = Path.of(
                "src/main/avro-history",
                SchemaHistory.path(current.getFullName(), history.versions().size() + 1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, SchemaFormatter.format("json/pretty", current) + "\n");
        List<Schema> versions = new ArrayList<>(history.versions());
        versions.add(current);
        return new SchemaHistory(history.fullName(), versions);
    }
}
