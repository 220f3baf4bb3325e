package dev.orderflow.cli.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow users}: gives people and services logins in Kafka. It never shows a password, and deletes no login. */
@Command(
        name = "users",
        description = {
            "Create or update logins in Kafka (SCRAM-SHA-512) from lines name=password; the principal is User:name.",
            "It is safe to repeat: Kafka stores no password to compare with, so each password is set again."
        },
        footer = {
            "",
            "The password is everything after the first =. Empty lines and lines that begin with # are ignored. The"
                    + " command needs ALTER and DESCRIBE on the cluster. `orderflow topics acls --apply` sets the"
                    + " rights of the logins. Example:",
            "  orderflow users --file users.secret --config-file admin.properties"
        })
@Exits(ExitCode.UNAVAILABLE)
public final class UsersCommand implements Callable<Integer> {
    /**
     * Twice Kafka's default and half of its limit: about the time of a handshake, for an attacker who guesses
     * passwords, too.
     */
    private static final int ITERATIONS = 8_192;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "Lines name=password; - reads them from stdin. Flags would show passwords to other users.")
    private String file;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Map<String, String> logins = LoginFile.read(file);
        try (Cluster cluster = new Cluster(options.clients())) {
            List<String> done = cluster.ask(() -> set(cluster.admin(), logins));
            ObjectNode json = OutputOption.object();
            done.forEach(json.putArray("done")::add);
            output.print(json, () -> String.join(System.lineSeparator(), done));
            return ExitCode.OK.code();
        }
    }

    private static List<String> set(Admin admin, Map<String, String> logins) {
        Map<String, UserScramCredentialsDescription> there =
                Cluster.await(admin.describeUserScramCredentials().all());
        List<UserScramCredentialAlteration> alterations = new ArrayList<>();
        List<String> done = new ArrayList<>();
        ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        logins.forEach((name, password) -> {
            alterations.add(new UserScramCredentialUpsertion(name, kind, password));
            done.add((hasLogin(there.get(name)) ? "updated" : "created") + " login " + name);
        });
        Cluster.await(admin.alterUserScramCredentials(alterations).all());
        return done;
    }

    private static boolean hasLogin(UserScramCredentialsDescription user) {
        return user != null
                && user.credentialInfos().stream().anyMatch(login -> login.mechanism() == ScramMechanism.SCRAM_SHA_512);
    }
}
