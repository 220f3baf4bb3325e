package dev.orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** {@code tail} shows the rows of every service. */
class StateRowSchemasTest {
    @Test
    void holdsEveryRecordThatAServiceDeclares() throws IOException {
        Set<String> known = new HashSet<>();
        StateRowSchemas.ALL.forEach(row -> addRecords(row, known));

        assertThat(known).containsAll(declared());
    }

    /** By the files that the classes are made from; a record that others hold need not be a row of its own. */
    private static List<String> declared() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> services = Files.newDirectoryStream(Path.of(".."), "*-service")) {
            for (Path service : services) {
                Path avro = service.resolve("src/main/avro");
                if (!Files.isDirectory(avro)) {
                    continue;
                }
                try (DirectoryStream<Path> schemas = Files.newDirectoryStream(avro, "*.avsc")) {
                    for (Path schema : schemas) {
                        JsonNode json = mapper.readTree(schema.toFile());
                        names.add(json.get("namespace").textValue() + "."
                                + json.get("name").textValue());
                    }
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
        return names;
    }

    private static void addRecords(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> addRecords(field.schema(), names));
                }
            }
            case ARRAY -> addRecords(schema.getElementType(), names);
            case MAP -> addRecords(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(type -> addRecords(type, names));
            default -> {}
        }
    }
}
