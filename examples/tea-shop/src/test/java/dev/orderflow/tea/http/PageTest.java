package dev.orderflow.tea.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.tea.domain.Menu;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages' files, and what they send. */
class PageTest {
    private static final Path FILES = Path.of("src", "main", "resources", "tea");
    private static final String ORDER =
            "{\"name\":\"Kim\",\"tea\":\"Oolong\",\"sugar\":\"50%\",\"pearl\":\"None\",\"topping\":\"Taro\"}";

    private final PageResource pages = new PageResource();

    @Test
    void thePageOffersWhatIsOnTheMenu() throws IOException {
        assertThat(options("tea")).isEqualTo(Menu.TEA);
        assertThat(options("sugar")).isEqualTo(Menu.SUGAR);
        assertThat(options("pearl")).isEqualTo(Menu.PEARL);
        assertThat(options("topping")).isEqualTo(Menu.TOPPING);
    }

    @Test
    void everyFileIsServedAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                var answer = pages.file(file.getFileName().toString());
                assertThat(answer.getEntity()).isEqualTo(Files.readAllBytes(file));
                assertThat(answer.getHeaderString("Content-Security-Policy")).startsWith("default-src 'none'");
            }
        }
        assertThatThrownBy(() -> pages.file("logback.xml")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> pages.file("../tea/order.html")).isInstanceOf(NotFoundException.class);
    }

    /** Text from elsewhere is text; nothing comes from another host; no script and no style stands in a page. */
    @Test
    void thePagesAreSafe() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file).replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                        .as("%s", file)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "://")
                        .doesNotContain("<script>", "<style", "style=", " onclick", " onload");
            }
        }
    }

    @Test
    void anOrderIsReadAsThePageSendsIt() {
        OrderParser.Parsed parsed = parse(ORDER);
        assertThat(parsed.id()).isEmpty();
        assertThat(parsed.order().tea()).isEqualTo("Oolong");
        assertThat(parsed.order().customerId())
                .hasSize(32)
                .isEqualTo(parse(ORDER.replace("Kim", "KIM")).order().customerId());
        assertThat(parse(ORDER.replace("{", "{\"id\":\"59f37b1c0e8d4a62\",")).id())
                .contains("59f37b1c0e8d4a62");
    }

    @Test
    void allThatIsWrongWithAnOrderIsSaidAtOnce() {
        assertThatThrownBy(() -> parse("{\"id\":\"No\",\"name\":\"\",\"tea\":\"Coffee\",\"suger\":\"50%\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::pointer)
                                .containsExactlyInAnyOrder(
                                        "/suger", "/id", "/name", "/tea", "/sugar", "/pearl", "/topping"));
    }

    /** An id that two people may think of belongs to the one who was first. */
    @Test
    void anIdIsLongEnoughToBeOnesOwn() {
        assertThatThrownBy(() -> parse(ORDER.replace("{", "{\"id\":\"" + "a".repeat(15) + "\",")))
                .isInstanceOf(ProblemException.class);
        assertThat(parse(ORDER.replace("{", "{\"id\":\"" + "a".repeat(16) + "\","))
                        .id())
                .isPresent();
        assertThat(parse(ORDER.replace("{", "{\"id\":\"" + "a".repeat(32) + "\","))
                        .id())
                .isPresent();
        assertThatThrownBy(() -> parse(ORDER.replace("{", "{\"id\":\"" + "a".repeat(33) + "\",")))
                .isInstanceOf(ProblemException.class);
    }

    private static OrderParser.Parsed parse(String body) {
        return OrderParser.parse(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> options(String field) throws IOException {
        String page = Files.readString(FILES.resolve("order.html"));
        int from = page.indexOf("<select id=\"" + field + "\"");
        String select = page.substring(from, page.indexOf("</select>", from));
        return Pattern.compile("<option>([^<]*)</option>")
                .matcher(select)
                .results()
                .map((MatchResult option) -> option.group(1))
                .toList();
    }
}
