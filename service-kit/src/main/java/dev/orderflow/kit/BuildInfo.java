package dev.orderflow.kit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What was built from what, as the distribution says in its {@value #FILE}. Where there is none, as in a test, there is no
 * revision, and the version is the kit's; sources without their repository have no revision, either.
 *
 * @param version as {@code 0.1.0}, or {@link #DEVELOPMENT} of classes that were never packed
 * @param revision of git, 12 digits, with {@code , modified} when more was built than was committed; or {@link #UNKNOWN}
 */
public record BuildInfo(String version, String revision) implements MeterBinder {
    static final String DEVELOPMENT = "development";
    static final String UNKNOWN = "unknown revision";

    private static final String FILE = "build.properties";
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{12,40}");

    /** Of the build that runs. */
    public static BuildInfo current() {
        Properties build = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return of(
                build,
                Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
                        .orElse(DEVELOPMENT));
    }

    /** @param kit the version of the kit, which counts if nothing else is said */
    static BuildInfo of(Properties build, String kit) {
        return new BuildInfo(build.getProperty("version", kit), revision(build));
    }

    private static String revision(Properties build) {
        String revision = build.getProperty("revision", "");
        if (!REVISION.matcher(revision).matches()) {
            return UNKNOWN;
        }
        return Boolean.parseBoolean(build.getProperty("modified")) ? revision + ", modified" : revision;
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
