package dev.orderflow.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Links to files of a version, and which of them a browser may keep. */
class PageVersionTest {
    private final PageVersion version = PageVersion.of(new byte[] {1, 2, 3});
    private final String inFront = version.directory().substring("page/".length());

    @Test
    void changesWithTheArchive() {
        assertThat(version.directory()).matches("page/v-[0-9a-f]{8}/");
        assertThat(PageVersion.of(new byte[] {1, 2, 3})).isEqualTo(version);
        assertThat(PageVersion.of(new byte[] {1, 2, 4})).isNotEqualTo(version);
    }

    @Test
    void linksTheFirstPageToItsFiles() {
        String html = "<script src=\"page/console.js\"></script><a href=\"/docs\">page/</a>";

        assertThat(new String(version.link(html.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "<script src=\"" + version.directory() + "console.js\"></script><a href=\"/docs\">page/</a>");
    }

    @Test
    void leavesLinksAloneWithoutAVersion() {
        byte[] html = "<script src=\"page/console.js\"></script>".getBytes(StandardCharsets.UTF_8);

        assertThat(new PageVersion("page/").link(html)).isEqualTo(html);
    }

    @Test
    void keepsOnlyWhatIsAskedForByThisVersion() {
        assertThat(version.isOf(inFront + "console.js")).isTrue();
        assertThat(version.isOf("v-00000000/console.js")).isFalse();
        assertThat(version.isOf("console.js")).isFalse();
        assertThat(new PageVersion("page/").isOf("console.js")).isFalse();
    }

    @Test
    void findsTheFileOfEveryVersion() {
        assertThat(PageVersion.name(inFront + "orders/order-grid.js")).isEqualTo("orders/order-grid.js");
        assertThat(PageVersion.name("v-00000000/console.js")).isEqualTo("console.js");
        assertThat(PageVersion.name("vendor/htm.js")).isEqualTo("vendor/htm.js");
        assertThat(PageVersion.name("v-xyz/console.js")).isEqualTo("v-xyz/console.js");
    }
}
