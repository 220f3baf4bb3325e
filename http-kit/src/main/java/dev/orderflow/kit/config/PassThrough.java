package dev.orderflow.kit.config;

import java.util.Set;

/** Which undeclared keys are accepted because another library reads them. */
public interface PassThrough {
    /** Nothing passes. */
    PassThrough NOTHING = new PassThrough() {
        @Override
        public Set<String> knownKeys() {
            return Set.of();
        }

        @Override
        public boolean accepts(String key) {
            return false;
        }
    };

    /** The keys that can be listed, so that a variable of the environment can set them. */
    Set<String> knownKeys();

    /** Whether a key that the user gave passes. */
    boolean accepts(String key);
}
