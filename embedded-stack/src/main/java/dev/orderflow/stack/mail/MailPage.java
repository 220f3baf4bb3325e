package dev.orderflow.stack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@link MailCatcher} has caught, as pages for a browser, on the loopback interface. What an e-mail holds is shown in
 * a frame that may run no scripts and load nothing.
 */
public final class MailPage implements AutoCloseable {
    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,9})(/html|/source)?");
    private static final String STYLE = "<style>body{font:15px/1.5 sans-serif;margin:2rem;max-width:60rem}"
            + "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ddd}"
            + "iframe{width:100%;height:32rem;border:1px solid #ddd}pre{background:#f4f4f4;padding:1rem;overflow:auto}"
            + "</style>";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

    private final MailCatcher catcher;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "mail-page");
        thread.setDaemon(true);
        return thread;
    });

    private MailPage(MailCatcher catcher, HttpServer server) {
        this.catcher = catcher;
        this.server = server;
    }

    /** @param port 0 takes a free one */
    public static MailPage start(MailCatcher catcher, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            MailPage page = new MailPage(catcher, server);
            server.setExecutor(page.threads);
            server.createContext("/", page::answer);
            server.start();
            return page;
        } catch (IOException taken) {
            throw new UncheckedIOException("the page of the mail catcher cannot be served on port " + port, taken);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher mail = MAIL.matcher(path);
            Optional<CaughtMail> found =
                    mail.matches() ? catcher.mail(Integer.parseInt(mail.group(1))) : Optional.empty();
            if (path.equals("/")) {
                send(exchange, 200, "text/html", list());
            } else if (found.isPresent()) {
                show(exchange, found.get(), mail.group(2) == null ? "" : mail.group(2));
            } else {
                send(exchange, 404, "text/plain", "There is no such e-mail.\n");
            }
        }
    }

    private static void show(HttpExchange exchange, CaughtMail mail, String part) throws IOException {
        switch (part) {
            case "/html" -> send(exchange, 200, "text/html", mail.html());
            case "/source" -> send(exchange, 200, "text/plain", mail.sourceText());
            default -> send(exchange, 200, "text/html", page(mail));
        }
    }

    private String list() {
        StringBuilder html = new StringBuilder(head("E-mails"));
        List<CaughtMail> mails = catcher.mails();
        Collections.reverse(mails);
        html.append("<p>").append(mails.size()).append(" caught, the newest first. None was delivered.</p>");
        html.append("<table><tr><th>No.</th><th>To</th><th>Subject</th><th>Date</th></tr>");
        mails.forEach(mail -> html.append("<tr><td>")
                .append(mail.number())
                .append("</td><td>")
                .append(escaped(mail.recipient()))
                .append("</td><td><a href=\"/mails/")
                .append(mail.number())
                .append("\">")
                .append(escaped(mail.subject()))
                .append("</a></td><td>")
                .append(escaped(mail.header("Date")))
                .append("</td></tr>"));
        return html.append("</table></body></html>").toString();
    }

    private static String page(CaughtMail mail) {
        String at = "/mails/" + mail.number();
        StringBuilder html = new StringBuilder(head(mail.subject())).append("<table>");
        for (String header : List.of("From", "To", "Date", "Message-ID")) {
            html.append("<tr><th>")
                    .append(header)
                    .append("</th><td>")
                    .append(escaped(mail.header(header)))
                    .append("</td></tr>");
        }
        return html.append("</table><p><a href=\"/\">all</a> &middot; <a href=\"")
                .append(at)
                .append("/source\">source</a></p><iframe sandbox src=\"")
                .append(at)
                .append("/html\"></iframe><h2>Plain text</h2><pre>")
                .append(escaped(mail.text()))
                .append("</pre></body></html>")
                .toString();
    }

    private static String head(String title) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title) + "</title>"
                + STYLE + "</head><body><h1>" + escaped(title) + "</h1>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
