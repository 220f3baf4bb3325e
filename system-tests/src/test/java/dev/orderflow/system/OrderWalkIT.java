package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders on every path that there is, and the e-mails that their customers get of it, as the mail server gets them. In the
 * end there may be no unexpected e-mail. What was received is kept in {@code target/mails} to be looked at.
 */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrderWalkIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final MailCatcher catcher = MailCatcher.start(0);
    private TestCluster cluster;
    private WholeSystem system;
    private Customers customers;
    private ExpectedMails mails;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path stateDirectory) {
        cluster = testCluster;
        mails = new ExpectedMails(catcher, cluster.prefix());
        Map<String, String> emails =
                Map.of("email.smtp.port", Integer.toString(catcher.port()), "email.join.window", "8s");
        system = new WholeSystem(cluster.settings(), stateDirectory, Map.of("email-service", emails)).startAll();
        customers = new Customers(system.address("email-service"));
        List.of("HATS", "GLOVES", "BANK%20CHARGES").forEach(product -> system.stock(product, 1_000));
    }

    @AfterAll
    void stop() throws Exception {
        try (EmailProgress progress = new EmailProgress(cluster.settings())) {
            Await.untilAsserted(SOON, () -> {
                assertThat(progress.behind()).isZero();
                assertThat(customers.figure("pending")).isZero();
            });
            mails.assertThatThereAreNoOthers();
            assertThat(cluster.read(cluster.topics().orderEmails("platinum")))
                    .containsExactlyInAnyOrderElementsOf(emails(email -> email.getStatus() == OrderEmailStatus.INTENDED
                            && email.getLevel().equals("platinum")))
                    .isNotEmpty();
        } finally {
            mails.keepIn(Path.of("target", "mails"));
            system.close();
            catcher.close();
        }
    }

    @Test
    void aPlatinumCustomerIsToldOfAnOrderThatIsShipped() {
        customers.add("pia", "Pia", "Muñoz", "pia@example.com", "Platinum");
        assertThat(state(system.decided("{\"id\":\"shipped\",\"customerId\":\"pia\",\"lines\":["
                        + "{\"product\":\"HATS\",\"quantity\":2,\"price\":3.50},"
                        + "{\"product\":\"GLOVES\",\"quantity\":12,\"price\":10},"
                        + "{\"product\":\"BANK CHARGES\",\"quantity\":1,\"price\":0.125}]}")))
                .isEqualTo("VALIDATED");
        CaughtMail mail = mails.expect("shipped", "validated");
        mails.assertHeaders(mail, "Pia Muñoz", "pia@example.com", "Order shipped is confirmed");
        assertThat(mail.text())
                .contains("Dear Pia Muñoz, valued platinum customer,")
                .contains("2 x HATS at 3.50 = 7.00 GBP", "12 x GLOVES at 10.00 = 120.00 GBP")
                .contains("1 x BANK CHARGES at 0.125 = 0.125 GBP", "Total: 127.125 GBP", "order number is shipped");
        assertThat(mail.html())
                .contains("valued platinum customer", ">Platinum<", "HATS", "GLOVES", "BANK CHARGES")
                .contains("7.00", "120.00", "0.125", "127.125 GBP", "Your order <strong>shipped</strong> is confirmed");
        ended("shipped/ship");
        CaughtMail shipped = mails.expect("shipped", "shipped");
        mails.assertHeaders(shipped, "Pia Muñoz", "pia@example.com", "Order shipped is on its way");
        assertThat(shipped.text()).contains("handed over for delivery", "Total: 127.125 GBP");
        assertThat(shipped.html()).contains("handed over for delivery", "127.125 GBP");
        refused("shipped/cancel", "SHIPPED");
    }

    @Test
    void aValidatedOrderIsCancelled() {
        customers.add("cal", "silver");
        assertThat(state(system.decided(order("cancelled", "cal", "HATS", 1, "9.99"))))
                .isEqualTo("VALIDATED");
        assertThat(mails.expect("cancelled", "validated").text())
                .contains("Dear Ana Smith,")
                .doesNotContain("platinum");
        ended("cancelled/cancel");
        CaughtMail mail = mails.expect("cancelled", "cancelled");
        mails.assertHeaders(mail, "Ana Smith", "cal@example.com", "Order cancelled is cancelled");
        assertThat(mail.text()).contains("Nothing will be delivered", "1 x HATS at 9.99 = 9.99 GBP");
        assertThat(mail.html()).contains("Nothing will be delivered").doesNotContainIgnoringCase("platinum");
        refused("cancelled/ship", "CANCELLED");
    }

    @Test
    void eachCheckSaysInWordsWhyAnOrderFails() {
        customers.add("fay", "platinum");
        customers.add("fred", "");
        fails("short", "fay", "HATS", 1_001, "0.10", "HATS is out of stock: ordered 1001, available ");
        fails("stranger", "fay", "FLYING CARPET", 1, "5", "FLYING CARPET is not among our products.");
        fails("negative", "fay", "HATS", 1, "-1", "HATS was ordered at a price below zero.");
        fails("none", "fay", "HATS", 0, "1", "HATS was ordered in a quantity below one.");
        fails("rich", "fred", "HATS", 1, "2000.01", "The total of your recent orders is above the limit");
        refused("rich/cancel", "FAILED");
        refused("rich/ship", "FAILED");
    }

    @Test
    void paymentsCountWheneverTheyComeAndOnce() {
        customers.add("pam", "platinum");
        pay("p", "paid-before", "9.99", "GBP");
        decidedFor("pam", "paid-before");
        mails.expect("paid-before", "validated");
        CaughtMail mail = mails.expect("paid-before", "paid");
        assertThat(mail.subject()).isEqualTo("Order paid-before is paid");
        assertThat(mail.text()).contains("we have received 9.99 GBP for your order paid-before", "platinum");
        assertThat(mail.html())
                .contains("we have received 9.99 GBP for your order <strong>paid-before</strong>", "platinum");

        decidedFor("pam", "paid-after");
        mails.expect("paid-after", "validated");
        pay("p", "paid-after", "9.98", "GBP");
        pay("p", "paid-after", "9.98", "GBP");
        pay("other", "paid-after", "9.99", "EUR");
        decidedFor("pam", "never-paid");
        mails.expect("never-paid", "validated");
        pay("p", "never-paid", "9.98", "GBP");
        pay("p", "never-paid", "9.98", "GBP");
        pay("q", "never-paid", "9.99", "EUR");
        pay("q", "paid-after", "0.01", "GBP");
        mails.expect("paid-after", "paid");

        decidedFor("pam", "overpaid");
        mails.expect("overpaid", "validated");
        pay("p", "overpaid", "50", "GBP");
        pay("q", "overpaid", "9.99", "GBP");
        mails.expect("overpaid", "paid");
        pay("p", "paid-and-failed", "9.99", "GBP");
        fails("paid-and-failed", "pam", "FLYING CARPET", 1, "9.99", "FLYING CARPET is not among our products.");
        ended("paid-before/ship");
        mails.expect("paid-before", "shipped");
    }

    @Test
    void anUnreachableCustomerIsCountedAndBlocksNoOther() {
        customers.add("mute", "Mute", "Smith", "", "platinum");
        customers.add("nel", "");
        decidedFor("nobody", "of-nobody");
        decidedFor("mute", "of-mute");
        assertThat(state(system.decided(
                        "{\"id\":\"of-none\",\"lines\":" + "[{\"product\":\"HATS\",\"quantity\":1,\"price\":9.99}]}")))
                .isEqualTo("FAILED");
        decidedFor("nel", "next");
        mails.expect("next", "validated");
        decidedFor("cora", "before-its-customer");
        customers.add("cora", "");
        mails.expect("before-its-customer", "validated");
        Await.untilAsserted(
                SOON,
                () -> assertThat(emails(email -> email.getStatus() == OrderEmailStatus.UNADDRESSED))
                        .extracting(email -> email.getOrderId() + " " + email.getReason())
                        .containsExactlyInAnyOrder(
                                "of-nobody CUSTOMER_UNKNOWN", "of-mute NO_ADDRESS", "of-none NO_CUSTOMER"));
        Await.untilAsserted(SOON, () -> assertThat(customers.figure("failed")).isEqualTo(3));
    }

    @Test
    void namesOfCustomersAddNoHeadersAndNoMarkup() {
        for (String name : List.of("Eve\r\nBcc: all@example.com", "=?UTF-8?Q?Eve=0D=0ABcc:_all@example.com?=")) {
            assertThat(customers.put("evil", name, "Ill", "eve@example.com", "").status())
                    .as(name)
                    .isEqualTo(422);
        }
        String first = "Eve\"><script>alert(1)</script>, all@example.com";
        String last = "Bcc: <all@example.com>, {{orderId}}";
        customers.add("evil", first, last, "eve@example.com", "");
        decidedFor("evil", "evil");
        CaughtMail mail = mails.expect("evil", "validated");
        mails.assertHeaders(mail, first + " " + last, "eve@example.com", "Order evil is confirmed");
        assertThat(mail.html()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(mail.sourceText()).doesNotContain("\nBcc", "\nbcc");
    }

    /** In other ways, with deadlines that a test can wait for and one check away. Last: it leaves them so. */
    @Test
    @Order(Integer.MAX_VALUE)
    void ordersThatEndBeforeTheyAreDecidedOrPaid() {
        customers.add("tom", "platinum");
        system.restart("orders-service", Map.of("orders.payment.deadline", "2s", "orders.deadline", "5s"));
        decidedFor("tom", "unpaid");
        mails.expect("unpaid", "validated");
        CaughtMail unpaid = mails.expect("unpaid", "cancelled");
        assertThat(unpaid.text()).contains("Nothing will be delivered", "It was not paid in time.");
        assertThat(unpaid.html()).contains("It was not paid in time.");
        refused("unpaid/ship", "CANCELLED");

        system.stop("fraud-service");
        fails("too-late", "tom", "HATS", 1, "9.99", "We could not check the order in time. Please order again.");
        assertThat(system.post(order("undecided", "tom", "HATS", 1, "9.99")).statusCode())
                .isEqualTo(201);
        ended("undecided/cancel");
        mails.expect("undecided", "cancelled");
    }

    private void fails(String id, String customer, String product, int quantity, String price, String why) {
        assertThat(state(system.decided(order(id, customer, product, quantity, price))))
                .isEqualTo("FAILED");
        CaughtMail mail = mails.expect(id, "failed");
        assertThat(mail.subject()).isEqualTo("Order " + id + " cannot go ahead");
        assertThat(mail.recipient()).isEqualTo(customer + "@example.com");
        assertThat(mail.text()).contains("your order " + id + " cannot go ahead", "  - " + why, product);
        assertThat(mail.html())
                .contains("your order <strong>" + id + "</strong> cannot go ahead", "<li>" + why, product);
    }

    /** 9.99 GBP. */
    private void decidedFor(String customer, String id) {
        assertThat(state(system.decided(order(id, customer, "HATS", 1, "9.99"))))
                .isEqualTo("VALIDATED");
    }

    private void pay(String id, String orderId, String amount, String currency) {
        HttpResponse<String> answer = system.client()
                .post(
                        system.orders("/v1/payments"),
                        String.format(
                                "{\"id\":\"%s\",\"orderId\":\"%s\",\"amount\":%s,\"currency\":\"%s\"}",
                                id, orderId, amount, currency));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void ended(String what) {
        HttpResponse<String> answer = end(what);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void refused(String what, String state) {
        HttpResponse<String> answer = end(what);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Client.json(answer).get("state").textValue()).isEqualTo(state);
    }

    private HttpResponse<String> end(String what) {
        return system.client().postAsync(system.orders("/v1/orders/" + what)).join();
    }

    private List<OrderEmail> emails(Predicate<OrderEmail> wanted) {
        return cluster.read(cluster.topics().orderEmails()).stream()
                .filter(wanted)
                .toList();
    }

    private static String state(JsonNode order) {
        return order.get("state").textValue();
    }

    private static String order(String id, String customer, String product, int quantity, String price) {
        return String.format(
                "{\"id\":\"%s\",\"customerId\":\"%s\",\"lines\":[{\"product\":\"%s\",\"quantity\":%d,\"price\":%s}]}",
                id, customer, product, quantity, price);
    }
}
