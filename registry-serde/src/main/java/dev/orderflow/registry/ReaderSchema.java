package dev.orderflow.registry;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;

/**
 * What a deserializer reads into: one generated class, the generated class that the writer's schema names, or generic
 * records. Where the writer's schema is a union, as for a topic of several types, each of its branches names its own.
 *
 * @param generated false: generic records by the writer's schema
 * @param expected the generated class, where one is set
 */
record ReaderSchema(boolean generated, Optional<Class<?>> expected) {

    static ReaderSchema from(Map<String, ?> config, boolean isKey) {
        String key = isKey ? "specific.avro.key.type" : "specific.avro.value.type";
        boolean generated = new ClientKeys(config).flag("specific.avro.reader", true);
        return new ReaderSchema(generated, Optional.ofNullable(config.get(key)).map(type -> classOf(key, type)));
    }

    /** Resolves records of the writer's schema into this one. */
    DatumReader<Object> readerOf(Schema writer) {
        if (!generated) {
            return reader(AvroModel.generic(), writer, writer);
        }
        try {
            GeneratedClasses.trust();
            Schema own = expected.map(SpecificData.get()::getSchema).orElseGet(() -> named(writer));
            return reader(AvroModel.generated(own), writer, own);
        } catch (AvroRuntimeException e) {
            throw new SerializationException(
                    "its schema " + writer.getFullName() + " cannot be read here: " + e.getMessage(), e);
        }
    }

    private static Schema named(Schema writer) {
        if (writer.isUnion()) {
            return Schema.createUnion(
                    writer.getTypes().stream().map(ReaderSchema::named).toList());
        }
        Class<?> named = SpecificData.get().getClass(writer);
        if (named == null) {
            throw new SerializationException("there is no class for its schema " + writer.getFullName()
                    + " (specific.avro.reader=false reads generic records)");
        }
        return SpecificData.get().getSchema(named);
    }

    private static Class<?> classOf(String key, Object type) {
        if (type instanceof Class<?> already) {
            return already;
        }
        try {
            return Utils.loadClass(type.toString(), Object.class);
        } catch (ClassNotFoundException e) {
            throw (ConfigException) new ConfigException(key, type, "no such class").initCause(e);
        }
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static DatumReader<Object> reader(GenericData model, Schema writer, Schema own) {
        return (DatumReader<Object>) model.createDatumReader(writer, own);
    }
}
