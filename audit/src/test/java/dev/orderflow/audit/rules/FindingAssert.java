package dev.orderflow.audit.rules;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What tests say of a finding. */
final class FindingAssert extends AbstractAssert<FindingAssert, Finding> {
    private FindingAssert(Finding finding) {
        super(finding, FindingAssert.class);
    }

    static FindingAssert assertThat(Finding finding) {
        return new FindingAssert(finding);
    }

    FindingAssert holds() {
        Assertions.assertThat(actual.examples()).isEmpty();
        Assertions.assertThat(actual.violations()).isZero();
        return this;
    }

    FindingAssert counted(String text) {
        Assertions.assertThat(actual.counted()).contains(text);
        return this;
    }

    /** Exactly one violation, with these words in it. */
    FindingAssert violatedOnce(String subject, String words) {
        Assertions.assertThat(actual.violations()).as(actual.toString()).isEqualTo(1);
        Breach violation = actual.examples().get(0);
        Assertions.assertThat(violation.subject()).isEqualTo(subject);
        Assertions.assertThat(violation.detail()).contains(words);
        return this;
    }
}
