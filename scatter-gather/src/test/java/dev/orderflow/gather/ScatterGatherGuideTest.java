package dev.orderflow.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/SCATTER-GATHER.md shows the code that is here. */
class ScatterGatherGuideTest {
    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve(Path.of("docs", "SCATTER-GATHER.md"));

    /** The file that an excerpt is from stands in a link right above it. */
    private static final Pattern EXCERPT =
            Pattern.compile("\\]\\(\\.\\./([^)]+)\\):\n\n```java\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("^```[a-z]+$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)[^)]*\\)");

    @Test
    void everyExcerptStandsInTheFileThatItIsFrom() throws IOException {
        String guide = Files.readString(GUIDE);
        int excerpts = 0;
        for (Matcher excerpt = EXCERPT.matcher(guide); excerpt.find(); excerpts++) {
            assertThat(withoutIndents(Files.readString(ROOT.resolve(excerpt.group(1)))))
                    .as(excerpt.group(1))
                    .contains(withoutIndents(excerpt.group(2)));
        }
        assertThat(excerpts)
                .as("excerpts with a file, of all blocks of code")
                .isEqualTo((int) CODE.matcher(guide).results().count())
                .isEqualTo(2);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(GUIDE));
        while (link.find()) {
            assertThat(GUIDE.resolveSibling(link.group(1))).as(link.group(1)).exists();
        }
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
