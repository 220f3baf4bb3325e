package dev.orderflow.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.Location;
import dev.orderflow.cli.certify.domain.CheckName;
import dev.orderflow.cli.certify.domain.Rule;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.cli.certify.domain.Verdict;
import dev.orderflow.cli.console.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run says in the end, and its exit code. */
class CertificateTest {
    private static final Verdict HOLDS = new Verdict(Rule.ANSWERED, 3, 0, Optional.empty());
    private static final Verdict BROKEN = new Verdict(
            Rule.KEY,
            3,
            1,
            Optional.of(new Verdict.Offence(new Location("order-validations", 2, 9), "1", "no key that is text")));

    @Test
    void isOkIfEveryOrderIsJudgedAndNoRuleIsBroken() {
        Certificate certificate = certificate(300, 300, HOLDS);
        assertThat(certificate.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(certificate.text())
                .endsWith("ok: LOYALTY_CHECK of loyalty-service keeps all 1 rules for 300 orders");
        assertThat(certificate.json().path("clean").asBoolean()).isTrue();
    }

    @Test
    void isIncompleteIfOneOrderIsNotJudged() {
        Certificate certificate = certificate(300, 299, HOLDS);
        assertThat(certificate.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(certificate.text())
                .endsWith("INCOMPLETE: LOYALTY_CHECK of loyalty-service keeps all 1 rules for 299 of 300 orders;"
                        + " the others are not judged");
        assertThat(certificate.json().path("clean").asBoolean()).isFalse();
        assertThat(certificate.json().path("sent").asInt()).isEqualTo(300);
        assertThat(certificate.json().path("orders").asInt()).isEqualTo(299);
    }

    @Test
    void aBrokenRuleWeighsMoreThanOrdersThatAreNotJudged() {
        Certificate certificate = certificate(300, 3, HOLDS, BROKEN);
        assertThat(certificate.exitCode()).isEqualTo(ExitCode.VIOLATED);
        assertThat(certificate.text()).endsWith("FAILED: LOYALTY_CHECK of loyalty-service breaks key");
    }

    private static Certificate certificate(int sent, int orders, Verdict... verdicts) {
        Terms terms = new Terms(CheckName.parse("LOYALTY_CHECK"), "loyalty-service", Duration.ofSeconds(60));
        return new Certificate(terms, sent, orders, List.of(verdicts), List.of());
    }
}
