package dev.orderflow.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of a file: who they belong to, and what a file must look like. */
class TokenFileTest {
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @TempDir
    private Path directory;

    @Test
    void knowsTheCallerByTheToken() {
        TokenFile.Read read =
                read("# who", "", "till order " + HASH, "  till\tread,operate " + Sha256.hex("next") + "  ");

        assertThat(read.errors()).isEmpty();
        assertThat(read.tokens().authenticate("secret").join())
                .isEqualTo(new Caller("till", Set.of("read", "order"), Optional.empty()));
        assertThat(read.tokens().authenticate("next").join().roles()).containsExactlyInAnyOrder("read", "operate");
    }

    @ParameterizedTest
    @CsvSource({"Secret", "secre", "secrets", "''", HASH})
    void refusesEveryOtherText(String token) {
        assertThatThrownBy(() ->
                        read("till order " + HASH).tokens().authenticate(token).join())
                .hasCauseInstanceOf(RefusedTokenException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "till order | 2 words",
                "till order x y | 4 words",
                "till order ABC | not a hash",
                "t/ll order HASH | the name",
                "till cook HASH | role cook (expected: of read, order, warehouse, operate)",
                "till order, HASH | role "
            })
    void namesTheLineOfEveryError(String line, String error) {
        TokenFile.Read read = read("a read " + Sha256.hex("a"), line.replace("HASH", HASH), "b");

        assertThat(read.errors()).hasSize(2);
        assertThat(read.errors().get(0))
                .startsWith("tokens, line 2: ")
                .contains(error)
                .doesNotContain(HASH);
        assertThat(read.errors().get(1)).startsWith("tokens, line 3: 1 words");
    }

    @Test
    void refusesTheSameTokenTwiceNoTokenAndTooMany() {
        assertThat(read("a read " + HASH, "b order " + HASH).errors())
                .containsExactly("tokens, line 2: an earlier line has the same hash");
        assertThat(read("# nothing").errors()).singleElement().asString().contains("has no token");
        assertThat(read(lines(1_000)).errors()).isEmpty();
        assertThat(read(lines(1_001)).errors()).containsExactly("tokens, line 1001: more than 1000 tokens");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        assertThat(TokenFile.read(directory.resolve("missing")).errors())
                .singleElement()
                .asString()
                .contains("missing cannot be read");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(TokenFile.read(binary).errors()).singleElement().asString().contains("not text in UTF-8");
        Path large = Files.write(directory.resolve("large"), new byte[1024 * 1024 + 1]);
        assertThat(TokenFile.read(large).errors()).singleElement().asString().contains("expected: at most 1048576");
    }

    private static String[] lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a read " + Sha256.hex("t" + i))
                .toArray(String[]::new);
    }

    private static TokenFile.Read read(String... lines) {
        return TokenFile.parse("tokens", Stream.of(lines).toList());
    }
}
