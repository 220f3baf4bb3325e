package dev.orderflow.stack.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An RSA key with a name, which signs JSON Web Tokens (RFC 7515), right or wrong. By Java's own means: what checks them has others. */
public final class TokenKey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BITS = 2048;

    private final String id;
    private final KeyPair pair;

    /** @param id as tokens name it ({@code kid}) */
    public TokenKey(String id) {
        this.id = id;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The public key as a JSON Web Key. */
    public Map<String, Object> jwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                text(unsigned(key.getModulus())),
                "e",
                text(unsigned(key.getPublicExponent())));
    }

    /** A token as it should be: RS256. */
    public String sign(Map<String, ?> claims) {
        String signed = signed("RS256", claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of RSA cannot sign", e);
        }
    }

    /** A token that says that it is not signed. */
    public String signNothing(Map<String, ?> claims) {
        return signed("none", claims) + ".";
    }

    /** A token signed with a secret, which is the public key: as if it were meant for another algorithm. */
    public String signWithPublicKey(Map<String, ?> claims) {
        String signed = signed("HS256", claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String signed(String algorithm, Map<String, ?> claims) {
        return text(json(Map.of("alg", algorithm, "typ", "JWT", "kid", id))) + "." + text(json(claims));
    }

    private static byte[] json(Map<String, ?> members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the claims cannot be written as JSON", e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
