package dev.orderflow.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import org.junit.jupiter.api.Test;

/** What the command says without a cluster: no broker is at the given address. */
class AclsCommandTest {
    private static final String NOBODY = "--bootstrap.servers=127.0.0.1:1";

    @Test
    void printsWhoMayDoWhat() {
        assertThat(acls("--name.prefix=p-", "--operator=User:alice", "--owner=registry")
                        .out())
                .containsPattern("User:orders-service +TOPIC p-orders +READ, DESCRIBE, DESCRIBE_CONFIGS, WRITE")
                .containsPattern("User:fraud-service +TOPIC p-customer-orders +READ, DESCRIBE, DESCRIBE_CONFIGS\n")
                .containsPattern("User:fraud-service +TOPIC p-fraud-service-\\* +CREATE, READ, WRITE, DELETE")
                .containsPattern("User:registry +TRANSACTIONAL_ID p-registry-\\* +WRITE, DESCRIBE")
                .containsPattern("User:alice +TOPIC p-orders +READ, DESCRIBE, DESCRIBE_CONFIGS\n");
    }

    @Test
    void givesACheckOfSomebodyElseItsRights() {
        assertThat(acls("--check=loyalty-service").out())
                .containsPattern("User:loyalty-service +TOPIC orders +READ, DESCRIBE")
                .containsPattern("User:loyalty-service +TOPIC order-validations +WRITE, DESCRIBE")
                .containsPattern("User:loyalty-service +TOPIC loyalty-service-dead-letters +WRITE");
    }

    @Test
    void namesServicesByThePattern() throws Exception {
        JsonNode acls = Json.MAPPER
                .readTree(acls("-o=json", "--principal=User:CN=%s,O=shop").out())
                .get("acls");
        assertThat(acls.findValuesAsText("principal"))
                .contains("User:CN=orders-service,O=shop")
                .allMatch(principal -> principal.endsWith("-service,O=shop"));
        assertThat(acls.findValuesAsText("permission")).containsOnly("ALLOW");
    }

    @Test
    void refusesWhatWouldGiveAwayWhatIsAnothers() {
        for (String name : new String[] {"order", "orders", "fraud", "fraud-service", "fraud-service-2", "", "a b"}) {
            assertRefused("--owner=" + name, "--owner: name: " + name);
            assertRefused("--check=" + name, "--check: name: " + name);
        }
        assertRefused("--principal=User:service", "--principal");
        assertRefused("--principal=%s", "--principal");
        assertRefused("--operator=alice", "--operator: alice (expected: a principal, such as User:alice)");
        assertRefused("--prune", "--prune requires --apply");
    }

    private static void assertRefused(String argument, String why) {
        CliRun run = CliRun.of(Orderflow::commandLine, "topics", "acls", NOBODY, argument);
        assertThat(run.exitCode()).as(argument).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(why);
        assertThat(run.out()).isEmpty();
    }

    private static CliRun acls(String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "topics";
        words[1] = "acls";
        words[2] = NOBODY;
        System.arraycopy(more, 0, words, 3, more.length);
        CliRun run = CliRun.of(Orderflow::commandLine, words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
