package dev.orderflow.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of examples/loyalty-service under the names of another check, and those that only a project of its own needs. The
 * build puts them beside this class.
 */
final class ExampleProject {
    static final String README = "README.md";

    /** How the service is started. */
    static final String START = "start";

    private static final String MAIN = "src/main/java/dev/orderflow/loyalty/";
    private static final String TEST = "src/test/java/dev/orderflow/loyalty/";

    /** All of them, as the example has them; the resources of a jar cannot be listed. */
    static final List<String> FILES = List.of(
            README,
            "gitignore",
            "loyalty-service.properties",
            "pom.xml",
            START,
            MAIN + "LoyaltyConfig.java",
            MAIN + "LoyaltyMain.java",
            MAIN + "LoyaltyService.java",
            MAIN + "domain/LoyaltyRule.java",
            MAIN + "domain/package-info.java",
            MAIN + "package-info.java",
            MAIN + "stream/AnswerOrders.java",
            MAIN + "stream/LoyaltyResults.java",
            MAIN + "stream/LoyaltyTopology.java",
            MAIN + "stream/package-info.java",
            TEST + "LoyaltyConfigTest.java",
            TEST + "domain/LoyaltyRuleTest.java",
            TEST + "stream/LoyaltyTopologyTest.java",
            "src/test/resources/logback-test.xml",
            "src/test/resources/loyalty-topology.txt");

    private static final Pattern NAMES = Pattern.compile("dev([./])orderflow\\1loyalty|LOYALTY_CHECK|Loyalty|loyalty");

    private static final Pattern IMPORTS = Pattern.compile("(?:^import .*;\n)+", Pattern.MULTILINE);

    private ExampleProject() {}

    /** By path below the project's directory, with / between names: the text. */
    static Map<String, String> files(ProjectNames names) {
        Map<String, String> files = new LinkedHashMap<>();
        FILES.forEach(path -> files.put(path(path, names), sorted(renamed(read(path), names))));
        return files;
    }

    /** Maven packs no resource of the name {@code .gitignore}. */
    private static String path(String path, ProjectNames names) {
        return path.equals("gitignore") ? "." + path : renamed(path, names);
    }

    private static String renamed(String text, ProjectNames names) {
        return NAMES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group()) {
                            case "LOYALTY_CHECK" -> names.check();
                            case "Loyalty" -> names.type();
                            case "loyalty" -> names.word();
                            case "dev/orderflow/loyalty" -> names.packageName().replace('.', '/');
                            default -> names.packageName();
                        }));
    }

    /** Imports are in the order of their names, which are others now. */
    private static String sorted(String text) {
        return IMPORTS.matcher(text).replaceAll(block -> {
            List<String> imports = new ArrayList<>(block.group().lines().toList());
            imports.sort(null);
            return Matcher.quoteReplacement(String.join("\n", imports) + "\n");
        });
    }

    private static String read(String path) {
        try (InputStream resource = ExampleProject.class.getResourceAsStream("loyalty/" + path)) {
            if (resource == null) {
                throw new IllegalStateException("the build has left out " + path);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
