package dev.orderflow.kit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * What was built from what, as the manifest of this jar says. Classes that were never packed, as in a test, have neither
 * version nor revision; sources without their repository have no revision.
 *
 * @param version as {@code 0.1.0}, or {@link #DEVELOPMENT}
 * @param revision of git, 12 digits, with {@code , modified} when more was built than was committed; or {@link #UNKNOWN}
 */
public record BuildInfo(String version, String revision) implements MeterBinder {
    static final String DEVELOPMENT = "development";
    static final String UNKNOWN = "unknown revision";

    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{12,40}");

    /** Of the build that this class comes from. */
    public static BuildInfo current() {
        URL self = BuildInfo.class.getResource("BuildInfo.class");
        try {
            if (self.openConnection() instanceof JarURLConnection jar) {
                return of(jar.getManifest());
            }
            return new BuildInfo(DEVELOPMENT, UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest of " + self + " cannot be read", e);
        }
    }

    static BuildInfo of(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return new BuildInfo(version == null ? DEVELOPMENT : version, revision(attributes));
    }

    private static String revision(Attributes attributes) {
        String revision = attributes.getValue("Git-Revision");
        if (revision == null || !REVISION.matcher(revision).matches()) {
            return UNKNOWN;
        }
        return Boolean.parseBoolean(attributes.getValue("Git-Modified")) ? revision + ", modified" : revision;
    }

    /** {@code orderflow_build_info}, always 1: what it says is in its labels. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("orderflow.build.info", () -> 1)
                .description("Version and git revision of the running software")
                .tag("version", version)
                .tag("revision", revision)
                .register(registry);
    }

    /** As {@code 0.1.0 (814dda44e581)}. */
    @Override
    public String toString() {
        return version + " (" + revision + ")";
    }
}
