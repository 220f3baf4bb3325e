package dev.orderflow.kit.auth;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Tokens of a file, which has their hashes and not themselves: lines of {@code NAME ROLE[,ROLE…] HASH}, with SHA-256 in hex. It
 * is read once. Blank lines, and those that begin with {@code #}, do not count. A name may have several tokens, so that one can
 * be replaced by the next.
 *
 * <p>A plain hash is enough: tokens are random and long, so nobody finds one by its hash.
 */
public final class TokenFile implements Authenticator {
    /** The form of a line, in words. */
    public static final String LINE = "NAME ROLE[,ROLE...] SHA-256 of the token in hex";

    private static final int MOST_TOKENS = 1_000;
    private static final long MOST_BYTES = 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final List<Entry> entries;

    private TokenFile(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One token. */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time, by MessageDigest
    private record Entry(Caller caller, byte[] hash) {}

    /**
     * What was read.
     *
     * @param errors everything that is wrong, each with its line; no hash is in it
     */
    record Read(TokenFile tokens, List<String> errors) {}

    /** Reads a file; what cannot be read is an error, too. */
    static Read read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return failed(file + " has " + Files.size(file) + " bytes (expected: at most " + MOST_BYTES + ")");
            }
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException notText) {
            return failed(file + " is not text in UTF-8");
        } catch (IOException e) {
            return failed(file + " cannot be read: " + e);
        }
    }

    /** @param name of the file, for errors */
    static Read parse(String name, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        Set<String> hashes = new TreeSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                entries.add(entry(line, hashes));
            } catch (IllegalArgumentException wrong) {
                errors.add(name + ", line " + number + ": " + wrong.getMessage());
            }
            if (entries.size() > MOST_TOKENS) {
                errors.add(name + ", line " + number + ": more than " + MOST_TOKENS + " tokens");
                break;
            }
        }
        if (entries.isEmpty() && errors.isEmpty()) {
            errors.add(name + " has no token (expected: lines of " + LINE + ")");
        }
        return new Read(new TokenFile(entries), errors);
    }

    /** Every entry is looked at, and each in constant time: the time says nothing of how near a guess was. */
    @Override
    public CompletableFuture<Caller> authenticate(String token) {
        byte[] hash = Sha256.of(token);
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash(), hash)) {
                found = Optional.of(entry.caller());
            }
        }
        return found.map(CompletableFuture::completedFuture)
                .orElseGet(
                        () -> CompletableFuture.failedFuture(new RefusedTokenException("the token is not known here")));
    }

    private static Entry entry(String line, Set<String> hashes) {
        String[] parts = line.split("\\s+", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(parts.length + " words (expected: " + LINE + ")");
        }
        if (!NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("the name is not 1 to 64 of A-Za-z0-9._@-");
        }
        if (!HASH.matcher(parts[2]).matches()) {
            throw new IllegalArgumentException("the last word is not a hash (expected: 64 of 0-9a-f)");
        }
        if (!hashes.add(parts[2])) {
            throw new IllegalArgumentException("an earlier line has the same hash");
        }
        return new Entry(
                new Caller(parts[0], roles(parts[1]), Optional.empty()),
                HexFormat.of().parseHex(parts[2]));
    }

    private static Set<String> roles(String text) {
        List<String> names = List.of(text.split(",", -1));
        for (String name : names) {
            if (!Roles.ALL.contains(name)) {
                throw new IllegalArgumentException("role " + (name.length() > 32 ? name.substring(0, 32) + "…" : name)
                        + " (expected: of " + String.join(", ", Roles.ALL) + ")");
            }
        }
        return Roles.among(names);
    }

    private static Read failed(String error) {
        return new Read(new TokenFile(List.of()), List.of(error));
    }
}
