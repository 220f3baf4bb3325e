package dev.orderflow.email.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.MessageId;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.OrderSummary.Line;
import dev.orderflow.email.domain.OrderSummary.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mails, written out. */
class TemplateWriterTest {
    private static final MessageId IDS = new MessageId("", "shop.example");

    @TempDir
    private Path directory;

    @Test
    void writesAnOrderOutInFull() {
        Email email = written(EmailKind.VALIDATED, "", line("JUMPERS", 3, "9.99"), line("HATS", 1, "0.0001"));
        assertThat(email.subject()).isEqualTo("Order 42 is confirmed");
        assertThat(email.toName()).isEqualTo("Ana Muñoz");
        assertThat(email.messageId()).isEqualTo("<42.validated@shop.example>");
        assertThat(email.text())
                .startsWith("Dear Ana Muñoz,\n")
                .contains("  3 x JUMPERS at 9.99 = 29.97 GBP\n", "  Total: 29.9701 GBP\n")
                .doesNotContain("more lines", "{{");
        assertThat(email.html()).contains("JUMPERS", "29.97", "29.9701 GBP").doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 600, '2 x HATS at 600 = 1200 JPY', Total: 1200 JPY",
        "KWD, 9.3, '2 x HATS at 9.300 = 18.600 KWD', Total: 18.600 KWD",
        "GBP, 0.0085, '2 x HATS at 0.0085 = 0.017 GBP', Total: 0.017 GBP",
    })
    void writesMoneyWithTheDigitsOfItsCurrency(String currency, String price, String line, String total) {
        OrderSummary order = OrderSummary.of("ana", currency, List.of(line("HATS", 2, price)), List.of());
        assertThat(writer(Path.of(""))
                        .write(notice(EmailKind.VALIDATED, "", order))
                        .text())
                .contains("  " + line + "\n", "  " + total + "\n");
        assertThat(writer(Path.of("")).write(notice(EmailKind.PAID, "", order)).html())
                .contains("we have received " + total.substring("Total: ".length()) + " for");
    }

    @Test
    void escapesEverythingInHtmlAndNothingInText() {
        Email email = written(EmailKind.VALIDATED, "", line("<script>alert('x')</script> & \"Co\"", 1, "1"));
        assertThat(email.html()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(email.text()).contains("<script>alert('x')</script> & \"Co\"");
    }

    @Test
    void saysInWordsWhyAnOrderFailed() {
        OrderSummary order = OrderSummary.of(
                "ana",
                "GBP",
                List.of(line("HATS", 9, "1")),
                List.of(
                        new Reason("INVENTORY_CHECK", "HATS", "OUT_OF_STOCK", "ordered 9, available 8"),
                        new Reason("FRAUD_CHECK", "", "LIMIT_EXCEEDED", "total 3000.00 GBP of 4 orders"),
                        new Reason("OTHER_CHECK", "", "NEW_CODE", "the moon is full")));
        Email email = writer(Path.of("")).write(notice(EmailKind.FAILED, "", order));
        assertThat(email.text())
                .contains(
                        "  - HATS is out of stock: ordered 9, available 8.\n",
                        "  - The total of your recent orders is above the limit of your account.\n",
                        "  - the moon is full.\n")
                .doesNotContain("3000");
    }

    @Test
    void saysWhyAnOrderWasCancelledThatNobodyAskedToCancel() {
        Reason unpaid = new Reason("PAYMENT", "", "PAYMENT_TIMEOUT", "10.00 GBP missing");
        OrderSummary order = OrderSummary.of("ana", "GBP", List.of(line("HATS", 1, "10")), List.of(unpaid));
        Email email = writer(Path.of("")).write(notice(EmailKind.CANCELLED, "", order));
        assertThat(email.text()).contains("It was not paid in time.");
        assertThat(email.html()).contains("It was not paid in time.");
        assertThat(written(EmailKind.CANCELLED, "").text()).doesNotContain("paid in time");
    }

    @Test
    void greetsALevelWithItsOwnWords() {
        assertThat(written(EmailKind.SHIPPED, "platinum").text()).contains("valued platinum customer");
        assertThat(written(EmailKind.SHIPPED, "").text()).doesNotContain("platinum");
    }

    @Test
    void takesTheOperatorsTemplatesFirst() throws IOException {
        Files.writeString(directory.resolve("shipped.txt"), "Subject: {{orderId}} left\n\nBye {{firstName}}\n");
        Files.createDirectories(directory.resolve("platinum"));
        Files.writeString(directory.resolve("platinum/greeting.html"), "<p>Your Majesty {{lastName}}</p>\n");
        TemplateWriter writer = writer(directory);
        Email general = writer.write(notice(EmailKind.SHIPPED, "", order()));
        assertThat(general.subject()).isEqualTo("42 left");
        assertThat(general.text()).isEqualTo("Bye Ana\n");
        assertThat(general.html()).contains("Dear Ana");
        assertThat(writer.write(notice(EmailKind.PAID, "platinum", order())).html())
                .contains("Your Majesty Muñoz");
    }

    @Test
    void refusesATemplateThatNamesWhatIsNotThere() throws IOException {
        Files.writeString(directory.resolve("paid.html"), "<p>{{frstName}}</p>");
        assertThatThrownBy(() -> writer(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paid")
                .hasMessageContaining("frstName");
    }

    @Test
    void refusesATextWithoutSubject() throws IOException {
        Files.writeString(directory.resolve("paid.txt"), "Hello {{firstName}}\n");
        assertThatThrownBy(() -> writer(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paid")
                .hasMessageContaining("Subject: ");
    }

    private static Email written(EmailKind kind, String level, Line... lines) {
        return writer(Path.of("")).write(notice(kind, level, order(lines)));
    }

    private static OrderSummary order(Line... lines) {
        return OrderSummary.of("ana", "GBP", List.of(lines), List.of());
    }

    private static TemplateWriter writer(Path directory) {
        return new TemplateWriter(directory, Set.of("platinum"), IDS);
    }

    private static EmailContent notice(EmailKind kind, String level, OrderSummary order) {
        EmailContent.Recipient recipient = new EmailContent.Recipient("ana@example.com", "Ana", "Muñoz", level);
        return new EmailContent("42", kind, recipient, order, Instant.EPOCH);
    }

    private static Line line(String product, int quantity, String price) {
        return new Line(product, quantity, new BigDecimal(price));
    }
}
