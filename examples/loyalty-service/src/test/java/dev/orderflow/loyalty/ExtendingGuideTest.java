package dev.orderflow.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/EXTENDING.md shows the code that is here, and commands that there are. */
class ExtendingGuideTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path GUIDE = ROOT.resolve(Path.of("docs", "EXTENDING.md"));

    /** The file that an excerpt is from stands in a link right above it. */
    private static final Pattern EXCERPT =
            Pattern.compile("\\]\\(\\.\\./([^)]+)\\):\n\n```(?:java|xml|json)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("^```(java|xml|json)$", Pattern.MULTILINE);
    private static final Pattern BASH = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
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
                .isGreaterThan(5);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(GUIDE));
        while (link.find()) {
            assertThat(GUIDE.resolveSibling(link.group(1))).as(link.group(1)).exists();
        }
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BASH.matcher(Files.readString(GUIDE));
        while (block.find()) {
            block.group(1)
                    .lines()
                    .filter(line -> line.contains("./orderflow "))
                    .map(line -> line.substring(line.indexOf("./orderflow ") + "./orderflow ".length()))
                    .forEach(commands::add);
        }
        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            CommandLine.ParseResult parsed = Orderflow.commandLine()
                    .parseArgs(Arrays.stream(command.split(" ")).toArray(String[]::new));
            assertThat(parsed.errors()).as(command).isEmpty();
        }
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
