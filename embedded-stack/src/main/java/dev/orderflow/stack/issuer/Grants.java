package dev.orderflow.stack.issuer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What was handed out for sign-ins: codes and refresh tokens. Each works once. If one comes a second time, somebody else has it,
 * and nothing of its sign-in works any more (RFC 6749, 4.1.2; RFC 9700, 4.14.2).
 */
final class Grants {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, OneTime> handedOut = new BoundedMap<>(MOST);

    /** Somebody who has signed in for a client. */
    static final class SignIn {
        private final AuthorizationRequest request;
        private final User user;
        private boolean isRevoked;

        private SignIn(AuthorizationRequest request, User user) {
            this.request = request;
            this.user = user;
        }

        AuthorizationRequest request() {
            return request;
        }

        User user() {
            return user;
        }
    }

    private enum Kind {
        CODE,
        REFRESH_TOKEN
    }

    /** A text that stands for a sign-in. */
    private static final class OneTime {
        private final Kind kind;
        private final SignIn signIn;
        private final Instant expires;
        private boolean isUsed;

        OneTime(Kind kind, SignIn signIn, Instant expires) {
            this.kind = kind;
            this.signIn = signIn;
            this.expires = expires;
        }
    }

    Grants(Clock clock) {
        this.clock = clock;
    }

    synchronized String code(AuthorizationRequest request, User user) {
        return handOut(Kind.CODE, new SignIn(request, user), CODE_LIFETIME);
    }

    synchronized String refreshToken(SignIn signIn) {
        return handOut(Kind.REFRESH_TOKEN, signIn, REFRESH_LIFETIME);
    }

    /**
     * Takes a code from the client that has its secret (RFC 6749, 4.1.3; RFC 7636, 4.6).
     *
     * @throws OAuthException if it is not valid for this client
     */
    synchronized SignIn ofCode(Form asked) {
        SignIn signIn = use(Kind.CODE, asked.get("code"), asked.get("client_id"));
        if (!signIn.request().redirect().toString().equals(asked.get("redirect_uri"))) {
            throw new OAuthException("invalid_grant", "redirect_uri is not the one that the code was sent to");
        }
        if (!signIn.request().challenge().equals(challenge(asked.get("code_verifier")))) {
            throw new OAuthException("invalid_grant", "code_verifier does not fit the code");
        }
        return signIn;
    }

    /**
     * Takes a refresh token (RFC 6749, 6).
     *
     * @throws OAuthException if it is not valid for this client
     */
    synchronized SignIn ofRefreshToken(Form asked) {
        return use(Kind.REFRESH_TOKEN, asked.get("refresh_token"), asked.get("client_id"));
    }

    private SignIn use(Kind kind, String text, String client) {
        OneTime found = handedOut.get(text);
        if (found == null || found.kind != kind || clock.instant().isAfter(found.expires)) {
            throw new OAuthException("invalid_grant", "it is unknown or has expired");
        }
        if (found.isUsed) {
            found.signIn.isRevoked = true;
            throw new OAuthException("invalid_grant", "it was used before");
        }
        if (found.signIn.isRevoked || !found.signIn.request().client().equals(client)) {
            throw new OAuthException("invalid_grant", "it is revoked, or another client's");
        }
        found.isUsed = true;
        return found.signIn;
    }

    private String handOut(Kind kind, SignIn signIn, Duration lifetime) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = TokenKey.text(bytes);
        handedOut.put(text, new OneTime(kind, signIn, clock.instant().plus(lifetime)));
        return text;
    }

    private static String challenge(String verifier) {
        try {
            return TokenKey.text(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
