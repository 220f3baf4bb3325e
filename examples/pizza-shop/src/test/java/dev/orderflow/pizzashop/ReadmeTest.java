package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.kafka.KafkaPassThrough;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md agrees with what there is. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern SERVICE =
            Pattern.compile("^\\| ([a-z-]+) \\| (\\d+) \\| (.*) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern SETTING =
            Pattern.compile("(?<![a-z-])--([a-z]+(?:[.-][a-z]+)*)|`([a-z]+(?:\\.[a-z-]+)+)`");
    private static final String OF_THE_BROKER = "offsets.retention.minutes";
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)[^)]*\\)");
    private static final Pattern CLASS = Pattern.compile(
            "`(?:(?:http|stream|domain)\\.)?([A-Z][A-Za-z]+(?:IT|Test|Topology|Resource|Rows|Topics|Report|Reporter|Service|Topping|Baking))`");

    @Test
    void listsEveryServiceWithItsPortAndTopics() throws IOException {
        PizzaTopics topics = new PizzaTopics("");
        Matcher service = SERVICE.matcher(text());
        int services = 0;
        for (; service.find(); services++) {
            String name = service.group(1);
            assertThat(PizzaShop.SERVICES.defaultPorts()).containsEntry(name, Integer.valueOf(service.group(2)));
            String line = service.group();
            Stream.of(Topping.values())
                    .filter(topping -> PizzaTopics.serviceOf(topping).equals(name))
                    .forEach(topping -> assertThat(line)
                            .contains("`" + topics.input(Flow.CHAIN, topping).name() + "`")
                            .contains("`" + topics.output(Flow.CHAIN, topping).name() + "`"));
        }
        assertThat(services).isEqualTo(PizzaShop.SERVICES.names().size());
    }

    @Test
    void hasTheArticlesCommands() throws IOException {
        assertThat(text())
                .contains("curl -X POST http://localhost:5000/order/2")
                .contains("curl http://localhost:5000/order/199467350823967746698504683131014209792 | jq");
    }

    @Test
    void namesSettingsThatThereAre() throws IOException {
        Set<String> settings = new HashSet<>(PizzaShop.SERVICES.keys());
        settings.addAll(Parts.OWN_FLAGS);
        settings.add("config-file"); // of every command line
        List<String> named = SETTING.matcher(text())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(name -> !OF_THE_BROKER.equals(name))
                .toList();
        assertThat(named)
                .contains("pizza.flow", "pizza.max-count", "joiner.deadline", "instance.id", "data.dir", "replication")
                .allMatch(name -> settings.contains(name) || new KafkaPassThrough().accepts(name));
    }

    @Test
    void namesClassesAndFilesThatThereAre() throws IOException {
        Matcher link = LINK.matcher(text());
        while (link.find()) {
            assertThat(Path.of(link.group(1))).exists();
        }
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .toList())
                    .containsAll(CLASS.matcher(text())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    private static String text() throws IOException {
        return Files.readString(README);
    }
}
