package dev.orderflow.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** Schemas of the contract. Each fact has types of its own, by a name of its own: ids are shared by all subjects. */
final class ContractSchemas {

    private ContractSchemas() {}

    /** A record with an id. */
    static String item(String name) {
        return record(name, "");
    }

    /** As {@link #item}, with one more field, which has a default. */
    static String itemWithDefault(String name) {
        return record(name, ",{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}");
    }

    /** As {@link #item}, with one more field without a default, so that it cannot read what an item wrote. */
    static String itemWithoutDefault(String name) {
        return record(name, ",{\"name\":\"note\",\"type\":\"string\"}");
    }

    /** A record that has a list of another type, which it only names. */
    static String basketOf(String item) {
        return "{\"type\":\"record\",\"name\":\"BasketOf" + item + "\",\"fields\":[{\"name\":\"items\","
                + "\"type\":{\"type\":\"array\",\"items\":\"" + item + "\"}}]}";
    }

    static Schema parsed(String schema) {
        return SchemaParser.parseSingle(schema);
    }

    /** For comparing: without white space. */
    static JsonNode json(String schema) {
        try {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String record(String name, String fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}"
                + fields + "]}";
    }
}
