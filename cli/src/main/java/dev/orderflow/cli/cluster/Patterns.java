package dev.orderflow.cli.cluster;

import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Which resources the patterns of ACLs mean, as Kafka's own authorizer reads them. */
public final class Patterns {
    private Patterns() {}

    /** Whether all that the inner pattern matches is matched by the outer one. */
    public static boolean covers(ResourcePattern outer, ResourcePattern inner) {
        if (outer.resourceType() != inner.resourceType()) {
            return false;
        }
        if (outer.patternType() == PatternType.PREFIXED) {
            return !isEverything(inner) && inner.name().startsWith(outer.name());
        }
        return isEverything(outer) || outer.equals(inner);
    }

    /** Whether something is matched by both. */
    public static boolean overlap(ResourcePattern one, ResourcePattern other) {
        return covers(one, other) || covers(other, one);
    }

    /** For people. */
    public static String text(ResourcePattern pattern) {
        return pattern.resourceType() + " " + pattern.name()
                + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
    }

    private static boolean isEverything(ResourcePattern pattern) {
        return pattern.patternType() == PatternType.LITERAL && pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE);
    }
}
