package dev.orderflow.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project is the example under other names, and builds with what the repository builds with. */
class ExampleProjectTest {
    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLE = ROOT.resolve(Path.of("examples", "loyalty-service"));
    private static final Map<String, String> GIFT = ExampleProject.files(ProjectNames.of("GIFT_CARD_CHECK"));
    private static final Pattern TESTS_OF_THE_WHOLE =
            Pattern.compile("IT\\.java$|ExtendingGuideTest|/loyalty/project/");
    private static final Pattern IMPORT = Pattern.compile("^import .*;$", Pattern.MULTILINE);
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>([\\w.]+)</version>");

    @Test
    void isTheExampleItselfUnderItsOwnNames() throws IOException {
        Map<String, String> own = ExampleProject.files(ProjectNames.of("LOYALTY_CHECK", "dev.orderflow.loyalty"));
        for (String path : sourcesOfTheExample()) {
            assertThat(own).as(path).containsEntry(path, Files.readString(EXAMPLE.resolve(path)));
        }
    }

    @Test
    void namesTheExampleNowhere() {
        assertThat(GIFT)
                .hasSize(ExampleProject.FILES.size())
                .allSatisfy((path, text) -> assertThat(path + text)
                        .doesNotContainIgnoringCase("loyalty")
                        .doesNotContain("${"))
                .containsKeys(
                        ".gitignore",
                        "gift-card-service.properties",
                        "src/main/java/com/example/giftcard/stream/GiftCardTopology.java",
                        "src/test/resources/gift-card-topology.txt");
        assertThat(GIFT.get("src/main/java/com/example/giftcard/stream/GiftCardResults.java"))
                .contains("package com.example.giftcard.stream;", "new Check(\"GIFT_CARD_CHECK\", clock)");
    }

    @Test
    void importsStandInTheirOrder() {
        assertThat(GIFT).allSatisfy((path, text) -> {
            List<String> imports = imports(text)
                    .filter(line -> !line.startsWith("import static"))
                    .toList();
            assertThat(imports).as(path).isSorted();
        });
    }

    /** A class of the project that is called as one that it imports cannot be compiled. */
    @Test
    void noNameMakesAClassThatTheProjectImports() {
        Set<String> endings = GIFT.keySet().stream()
                .map(path -> Path.of(path).getFileName().toString())
                .filter(file -> file.startsWith("GiftCard") && file.endsWith(".java"))
                .map(file -> file.substring("GiftCard".length(), file.length() - ".java".length()))
                .collect(Collectors.toSet());
        List<String> taken = GIFT.values().stream()
                .flatMap(ExampleProjectTest::imports)
                .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
                .distinct()
                .flatMap(name -> endings.stream()
                        .filter(name::endsWith)
                        .map(end -> name.substring(0, name.length() - end.length())))
                .filter(word -> !word.isEmpty() && !word.equals("GiftCard"))
                .toList();
        assertThat(endings).contains("Main", "Topology", "TopologyTest");
        assertThat(taken)
                .isNotEmpty()
                .allSatisfy(word ->
                        assertThatThrownBy(() -> ProjectNames.of(asCheck(word))).hasMessageContaining("the kit's"));
    }

    @Test
    void buildsWithTheVersionsOfTheRepository() throws IOException {
        String root = Files.readString(ROOT.resolve("pom.xml"));
        String pom = GIFT.get("pom.xml");
        List<MatchResult> plugins = PLUGIN.matcher(pom).results().toList();
        assertThat(plugins)
                .hasSize(pom.split("<plugin>", -1).length - 1)
                .allSatisfy(plugin -> assertThat(PLUGIN.matcher(root)
                                .results()
                                .map(MatchResult::group)
                                .map(text -> text.replaceAll("\\s", "")))
                        .contains(plugin.group().replaceAll("\\s", "")));
        String version = root.substring(root.indexOf("<artifactId>orderflow</artifactId>"));
        assertThat(pom.replaceAll("\\s", ""))
                .contains("<artifactId>orderflow-bom</artifactId>"
                        + version.substring(version.indexOf("<version>"), version.indexOf("</version>"))
                        + "</version>");
    }

    private static List<String> sourcesOfTheExample() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
            List<String> sources = files.filter(Files::isRegularFile)
                    .map(file -> EXAMPLE.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !TESTS_OF_THE_WHOLE.matcher(path).find())
                    .toList();
            assertThat(sources).hasSizeGreaterThan(10);
            return sources;
        }
    }

    private static String asCheck(String type) {
        return type.replaceAll("(?<=.)(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_CHECK";
    }

    private static Stream<String> imports(String text) {
        return IMPORT.matcher(text).results().map(MatchResult::group);
    }
}
