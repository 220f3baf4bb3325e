package dev.orderflow.schemas.contract;

import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * A running registry, or the reason why there is none.
 *
 * @param name as reports show it
 * @param url of its Confluent interface, null where it is missing
 * @param missing why it does not run here, empty where it does
 * @param differences by the fact, {@code Class.method}, in which it is known to differ: words of what it does instead
 */
record RegistryUnderTest(String name, String url, String missing, Map<String, String> differences) {

    static RegistryUnderTest running(String name, String url, Map<String, String> differences) {
        return new RegistryUnderTest(name, url, "", differences);
    }

    static RegistryUnderTest missing(String name, String reason) {
        return new RegistryUnderTest(name, null, reason, Map.of());
    }

    /** Skips the test, with the reason, where the registry is missing. */
    @Override
    public String url() {
        if (!missing.isEmpty()) {
            throw new TestAbortedException(name + ": " + missing);
        }
        return url;
    }

    @Override
    public String toString() {
        return name;
    }
}
