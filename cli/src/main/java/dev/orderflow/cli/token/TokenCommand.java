package dev.orderflow.cli.token;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.auth.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderflow token}: makes a token, and writes its hash where services read it. The token itself is shown once. */
@Command(
        name = "token",
        description = {
            "Make a token for services with auth.mode token: its hash is added to the file of auth.tokens.file, and the"
                    + " token is printed, once.",
            "Services read the file at start. To withdraw a token, delete its line and restart them."
        },
        footer = {
            "",
            "Roles: read (see everything), order (place, cancel and pay orders, enter customers), warehouse (adjust stock,"
                    + " ship), operate (repair). Each includes read. Example:",
            "  orderflow token --name till-1 --roles order --file tokens > till-1.token"
        })
public final class TokenCommand implements Callable<Integer> {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Who has the token, 1 to 64 of A-Za-z0-9._@-; the history of orders shows it.")
    private String name;

    @Option(names = "--roles", required = true, split = ",", paramLabel = "ROLE", description = "Roles, by comma.")
    private List<String> roles;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "The file that services read; it is made if it is not there.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw CommandFailure.of(ExitCode.USAGE, "--name " + name + " (expected: 1 to 64 of A-Za-z0-9._@-)");
        }
        if (!Roles.ALL.containsAll(roles)) {
            throw CommandFailure.of(
                    ExitCode.USAGE, "--roles " + String.join(",", roles) + " (expected: of " + Roles.ALL + ")");
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        append(name + " " + String.join(",", roles) + " " + Sha256.hex(token) + "\n");
        spec.commandLine().getOut().println(token);
        return ExitCode.OK.code();
    }

    private void append(String line) {
        try {
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot write --file " + file)
                    .because(e.getClass().getSimpleName())
                    .from(e);
        }
    }
}
