package dev.orderflow.schemas.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.opentest4j.TestAbortedException;

/**
 * Confluent's {@code CachedSchemaRegistryClient}, loaded apart from the class path and therefore called by name. What it
 * throws comes out as {@link Refused}; apart from that, this adds nothing to it.
 */
final class ConfluentClient {

    private static final String PACKAGE = "io.confluent.kafka.schemaregistry.";
    private static final int CACHED_SCHEMAS = 100;

    private static final Optional<ClassLoader> CLASSES = Foreign.classLoader("confluent-client");

    private final ClassLoader classes;
    private final Object client;

    /** What its {@code RestClientException} says. */
    static final class Refused extends RuntimeException {

        private final int status;
        private final int errorCode;

        private Refused(int status, int errorCode, Throwable cause) {
            super(cause.getMessage(), cause);
            this.status = status;
            this.errorCode = errorCode;
        }

        @Override
        public String getMessage() {
            return status + "/" + errorCode + " " + super.getMessage();
        }
    }

    /** One use of another schema, by version 1. */
    record Use(String name, String subject, String text) {}

    /** Its own cache is empty; skips the test where the client is not there. */
    ConfluentClient(String url) {
        classes = CLASSES.orElseThrow(() -> new TestAbortedException("Confluent's client: " + Foreign.NOT_FETCHED));
        client = create("client.CachedSchemaRegistryClient", url, CACHED_SCHEMAS);
    }

    Object schema(String text) {
        return create("avro.AvroSchema", text);
    }

    Object schema(String text, Use use) {
        Object reference = create("client.rest.entities.SchemaReference", use.name(), use.subject(), 1);
        return create("avro.AvroSchema", text, List.of(reference), Map.of(use.name(), use.text()), null);
    }

    int register(String subject, Object schema) {
        return (int) call(client, "register", subject, schema);
    }

    int register(String subject, Object schema, boolean normalize) {
        return (int) call(client, "register", subject, schema, normalize);
    }

    int id(String subject, Object schema) {
        return (int) call(client, "getId", subject, schema);
    }

    int version(String subject, Object schema) {
        return (int) call(client, "getVersion", subject, schema);
    }

    /** With what it refers to. */
    Schema byId(int id) {
        return (Schema) call(call(client, "getSchemaById", id), "rawSchema");
    }

    int latestId(String subject) {
        return (int) call(call(client, "getLatestSchemaMetadata", subject), "getId");
    }

    boolean wouldBeCompatible(String subject, Object schema) {
        return (boolean) call(client, "testCompatibility", subject, schema);
    }

    List<?> objections(String subject, Object schema) {
        return (List<?>) call(client, "testCompatibilityVerbose", subject, schema);
    }

    String setLevel(String subject, String level) {
        return (String) call(client, "updateCompatibility", subject, level);
    }

    String level(String subject) {
        return (String) call(client, "getCompatibility", subject);
    }

    List<?> versions(String subject) {
        return (List<?>) call(client, "getAllVersions", subject);
    }

    Collection<?> subjects() {
        return (Collection<?>) call(client, "getAllSubjects");
    }

    Collection<?> subjectsOf(int id) {
        return (Collection<?>) call(client, "getAllSubjectsById", id);
    }

    List<?> delete(String subject, boolean forGood) {
        return (List<?>) call(client, "deleteSubject", subject, forGood);
    }

    private Object create(String name, Object... arguments) {
        try {
            Class<?> type = Class.forName(PACKAGE + name, true, classes);
            return Arrays.stream(type.getConstructors())
                    .filter(constructor -> takes(constructor.getParameterTypes(), arguments))
                    .findFirst()
                    .orElseThrow()
                    .newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private static Object call(Object target, String name, Object... arguments) {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(candidate ->
                        candidate.getName().equals(name) && takes(candidate.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(
                        () -> new LinkageError("no method " + name + " for " + new ArrayList<>(List.of(arguments))));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(name, e);
        }
    }

    private static RuntimeException refused(Throwable thrown) {
        if (thrown.getClass().getSimpleName().equals("RestClientException")) {
            return new Refused((int) call(thrown, "getStatus"), (int) call(thrown, "getErrorCode"), thrown);
        }
        return new IllegalStateException(thrown);
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (arguments[i] != null && !boxed(types[i]).isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }
}
