package dev.orderflow.stack.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server on the loopback interface that keeps the newest e-mails in memory and delivers none. It can be stopped and
 * started again on its port, and configured to refuse recipients.
 */
public final class MailCatcher implements AutoCloseable {
    private static final int MOST_KEPT = 1_000;
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final Deque<CaughtMail> mails = new ArrayDeque<>();
    private volatile Function<String, Optional<Refusal>> rule = recipient -> Optional.empty();
    private final MailSecurity security;
    private SMTPServer server;
    private int port;
    private int caught;

    /**
     * An answer other than "fine".
     *
     * @param code of SMTP: 4xx for now, 5xx for ever
     */
    public record Refusal(int code, String text) {}

    private MailCatcher(int port, MailSecurity security) {
        this.port = port;
        this.security = security;
    }

    /** @param port 0 takes a free one */
    public static MailCatcher start(int port) {
        return start(port, MailSecurity.none());
    }

    /** As {@link #start(int)}, for clients that do what this asks of them. */
    public static MailCatcher start(int port, MailSecurity security) {
        MailCatcher catcher = new MailCatcher(port, security);
        catcher.start();
        return catcher;
    }

    /** Starts it again on its port; what it has caught is still there. */
    public synchronized void start() {
        if (server == null) {
            server = security.applyTo(SMTPServer.port(port))
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .hostName("localhost")
                    .softwareName("Orderflow mail catcher")
                    .maxMessageSize(MAX_MESSAGE_BYTES)
                    .insertReceivedHeaders(false)
                    .messageHandlerFactory(context -> new Handler())
                    .build();
            server.start();
            port = server.getPortAllocated();
        }
    }

    /** Ends all connections and accepts none. */
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    public synchronized int port() {
        return port;
    }

    /** From now on recipients are accepted or refused by this rule. */
    public void refuse(Function<String, Optional<Refusal>> newRule) {
        rule = newRule;
    }

    /** The newest e-mails, the oldest of them first. */
    public List<CaughtMail> mails() {
        synchronized (mails) {
            return new ArrayList<>(mails);
        }
    }

    /** The e-mail with this number, if it is still there. */
    public Optional<CaughtMail> mail(int number) {
        return mails().stream().filter(mail -> mail.number() == number).findFirst();
    }

    private void keep(String recipient, byte[] source) {
        synchronized (mails) {
            caught++;
            mails.addLast(new CaughtMail(caught, recipient, source));
            if (mails.size() > MOST_KEPT) {
                mails.removeFirst();
            }
        }
    }

    /** One conversation about one message. */
    private final class Handler implements MessageHandler {
        private String recipient = "";

        @Override
        public void from(String from) {
            // Anybody may send.
        }

        @Override
        public void recipient(String to) throws RejectException {
            Optional<Refusal> refusal = rule.apply(to);
            if (refusal.isPresent()) {
                throw new RejectException(refusal.get().code(), refusal.get().text());
            }
            recipient = to;
        }

        @Override
        public String data(InputStream data) throws IOException {
            keep(recipient, data.readAllBytes());
            return null;
        }

        @Override
        public void done() {
            // Everything was kept when it came.
        }
    }
}
