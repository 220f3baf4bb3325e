package dev.orderflow.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** E-mails over real SMTP, looked at over real HTTP. */
class MailPageIT {
    private final MailCatcher catcher = MailCatcher.start(0);
    private final MailPage page = MailPage.start(catcher, 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        page.close();
        catcher.close();
    }

    @Test
    void listsAndShowsWhatWasCaughtAndRunsNothingOfIt() throws Exception {
        send("ana@example.com", "Hello <b>Ana</b>", "<p>Grüße</p><script>alert(1)</script>");
        assertThat(get("/").body())
                .contains("1 caught", "/mails/1", "Hello &lt;b&gt;Ana&lt;/b&gt;")
                .doesNotContain("<b>Ana");
        assertThat(get("/mails/1").body())
                .contains("ana@example.com", "<iframe sandbox src=\"/mails/1/html\">")
                .doesNotContain("alert");
        HttpResponse<String> html = get("/mails/1/html");
        assertThat(html.body()).contains("<p>Grüße</p>");
        assertThat(html.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(get("/mails/1/source").body()).contains("Subject: Hello");
        assertThat(get("/mails/2").statusCode()).isEqualTo(404);
        assertThat(get("/mails/x").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhomItIsToldTo() {
        catcher.refuse(recipient -> Optional.of(new MailCatcher.Refusal(550, "nobody here")));
        assertThatThrownBy(() -> send("ana@example.com", "Hello", "<p></p>")).isInstanceOf(MessagingException.class);
        assertThat(catcher.mails()).isEmpty();
    }

    private void send(String to, String subject, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(catcher.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("shop@example.com"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(html, "UTF-8", "html");
        Transport.send(message);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + page.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
