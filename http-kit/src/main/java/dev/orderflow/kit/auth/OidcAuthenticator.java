package dev.orderflow.kit.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.orderflow.kit.auth.OidcProvider.Published;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Checks JSON Web Tokens that an OpenID provider has signed: signature, issuer, audience and times. Only with key pairs (RFC 8725,
 * 3.1): a token that is not signed, or signed with a secret that the verifier has too, is none.
 */
public final class OidcAuthenticator implements Authenticator {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** How far the clocks of provider and service may be apart. */
    private static final int SKEW_SECONDS = 30;

    private static final int MOST_ROLES = 1_000;

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    public OidcAuthenticator(OidcSettings settings, OidcProvider provider) {
        this.settings = settings;
        this.provider = provider;
        this.claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
                Set.of("exp", "sub"));
        this.claims.setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    public CompletableFuture<Caller> authenticate(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
                throw new RefusedTokenException("the token is not signed by a key pair of a known algorithm");
            }
            Optional<Published> published = provider.published();
            if (published.isPresent() && hasKey(published.get().keys(), jwt)) {
                return CompletableFuture.completedFuture(
                        verified(jwt, published.get().keys()));
            }
            return provider.readAgain().thenApply(read -> verified(jwt, read.keys()));
        } catch (ParseException other) {
            return CompletableFuture.failedFuture(
                    new RefusedTokenException("the token is not a signed JSON Web Token"));
        } catch (RefusedTokenException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static boolean hasKey(JWKSet keys, SignedJWT jwt) {
        return !new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader()))
                .select(keys)
                .isEmpty();
    }

    private Caller verified(SignedJWT jwt, JWKSet keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        // An access token may say that it is one (RFC 9068).
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claims);
        try {
            return caller(processor.process(jwt, null));
        } catch (BadJWTException wrong) {
            throw new RefusedTokenException(wrong.getMessage());
        } catch (BadJOSEException | JOSEException wrong) {
            throw new RefusedTokenException("the signature of the token is not by a key of " + settings.issuer());
        }
    }

    private Caller caller(JWTClaimsSet token) {
        String name = claim(token, settings.nameClaim()) instanceof String text ? text : "";
        if (name.isEmpty() || !Caller.isName(name)) {
            throw new RefusedTokenException("the claim " + settings.nameClaim() + " has no name (expected: 1 to "
                    + Caller.LONGEST_NAME + " printable characters)");
        }
        return new Caller(
                name,
                Roles.among(names(claim(token, settings.rolesClaim()))),
                Optional.of(token.getExpirationTime().toInstant().plusSeconds(SKEW_SECONDS)));
    }

    /** A name with dots may be one claim, or lead into objects. */
    private static Object claim(JWTClaimsSet token, String path) {
        Object whole = token.getClaim(path);
        if (whole != null) {
            return whole;
        }
        Object place = token.getClaims();
        for (String step : path.split("\\.", -1)) {
            place = place instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return place;
    }

    private static Collection<String> names(Object roles) {
        if (roles instanceof String text) {
            return Arrays.stream(text.split(" ", MOST_ROLES)).toList();
        }
        return roles instanceof List<?> list
                ? list.stream()
                        .limit(MOST_ROLES)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
