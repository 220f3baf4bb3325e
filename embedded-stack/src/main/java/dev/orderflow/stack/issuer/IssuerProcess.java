package dev.orderflow.stack.issuer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** An issuer in a process of its own, for tests that are no Java. It prints its address, and ends with its standard input. */
public final class IssuerProcess {
    private IssuerProcess() {}

    /**
     * Runs one.
     *
     * @param args the seconds that its clock is behind, and then its users, as {@code NAME=ROLE,ROLE:SECONDS}
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        Duration behind = Duration.ofSeconds(Long.parseLong(args[0]));
        try (LocalIssuer issuer = LocalIssuer.start(Clock.offset(Clock.systemUTC(), behind.negated()))) {
            Arrays.stream(args).skip(1).map(User::parse).forEach(issuer::add);
            System.out.println(issuer.url());
            while (System.in.read() >= 0) {
                // Nobody has anything to say: the end is what counts.
            }
        }
    }
}
