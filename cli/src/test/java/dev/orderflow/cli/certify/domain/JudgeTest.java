package dev.orderflow.cli.certify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One order of two products at 0 s; what is wrong with its answers, and which rule says so. */
class JudgeTest {
    private static final String SERVICE = "loyalty-service";
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final CheckName WHOLE = CheckName.parse("LOYALTY_CHECK");
    private static final CheckName BY_PRODUCT = CheckName.parse("LOYALTY_CHECK/product");

    private final List<Answer> answers = new ArrayList<>();
    private Duration allowed = Duration.ofMinutes(1);

    @Test
    void anAnswerForTheOrderIsRight() {
        answers.add(answer("LOYALTY_CHECK", ""));
        assertThat(broken(WHOLE)).isEmpty();
        assertThat(judged(WHOLE))
                .allSatisfy(verdict -> assertThat(verdict.judged()).isOne());
    }

    @Test
    void anAnswerForEachProductIsRight() {
        answers.add(answer("LOYALTY_CHECK", "x"));
        answers.add(answer("LOYALTY_CHECK", "y"));
        assertThat(broken(BY_PRODUCT)).isEmpty();
    }

    @Test
    void noAnswerIsMissingAndPointsAtTheOrder() {
        assertThat(broken(WHOLE)).containsExactly(Rule.ANSWERED);
        assertThat(judged(WHOLE).get(0).first().orElseThrow())
                .isEqualTo(new Verdict.Offence(new Location("orders", 1, 7), "1", "no answer for LOYALTY_CHECK"));
    }

    @Test
    void everyMissingProductCounts() {
        assertThat(broken(BY_PRODUCT)).containsExactly(Rule.ANSWERED);
        assertThat(judged(BY_PRODUCT).get(0).broken()).isEqualTo(2);
        answers.add(answer("LOYALTY_CHECK", "x"));
        assertThat(judged(BY_PRODUCT).get(0).first().orElseThrow().detail())
                .isEqualTo("no answer for LOYALTY_CHECK of y");
    }

    @Test
    void aSecondAnswerIsOneTooMany() {
        answers.add(answer("LOYALTY_CHECK", ""));
        answers.add(answer("LOYALTY_CHECK", ""));
        assertThat(broken(WHOLE)).containsExactly(Rule.ONCE);
    }

    @Test
    void aSecondAnswerForOneProductDoesNotStandForAnother() {
        answers.add(answer("LOYALTY_CHECK", "x"));
        answers.add(answer("LOYALTY_CHECK", "x"));
        assertThat(broken(BY_PRODUCT)).containsExactly(Rule.ANSWERED, Rule.ONCE);
    }

    @Test
    void answersThatAreTooManyToKeepAreCounted() {
        answers.addAll(Collections.nCopies(3_000, answer("LOYALTY_CHECK", "x")));
        answers.add(answer("LOYALTY_CHECK", "y"));
        OrderUnderTest early = order(BY_PRODUCT);
        OrderUnderTest late = new OrderUnderTest(BY_PRODUCT, "1");
        late.created(awaited());
        answers.forEach(late::answered);

        assertThat(late.answers()).hasSizeLessThanOrEqualTo(late.owed().size() + OrderUnderTest.SPARE + 1);
        assertThat(early.answers()).hasSameSizeAs(late.answers());
        assertThat(List.of(early, late)).allSatisfy(order -> {
            List<Verdict> verdicts = Judge.judge(terms(BY_PRODUCT), List.of(order));
            assertThat(broken(verdicts)).containsExactly(Rule.ONCE);
            assertThat(once(verdicts).broken()).isEqualTo(2_999);
        });
    }

    @Test
    void moreUnreadableAnswersThanAreKeptBreakOnceToo() {
        answers.addAll(Collections.nCopies(200, with(answer("LOYALTY_CHECK", ""), Optional.empty())));
        assertThat(broken(WHOLE)).containsExactly(Rule.ONCE, Rule.SCHEMA);
        assertThat(once(judged(WHOLE)).first().orElseThrow().detail())
                .isEqualTo("the first of 99 answers beyond the 101 that are kept");
    }

    @Test
    void anotherProductIsAnotherIdentity() {
        answers.add(answer("LOYALTY_CHECK", "x"));
        answers.add(answer("LOYALTY_CHECK", "z"));
        assertThat(broken(BY_PRODUCT)).containsExactly(Rule.IDENTITY);
    }

    @Test
    void aProductWhereNoneIsAwaitedIsAnotherIdentity() {
        answers.add(answer("LOYALTY_CHECK", "x"));
        assertThat(broken(WHOLE)).containsExactly(Rule.IDENTITY);
    }

    @Test
    void anotherCheckIsAnotherIdentityUnlessTheOrderAwaitsIt() {
        answers.add(answer("LOYALTY_CHECK", ""));
        answers.add(answer("OTHER_CHECK", ""));
        assertThat(broken(WHOLE)).isEmpty();
        answers.add(answer("LOYALITY_CHECK", ""));
        assertThat(broken(WHOLE)).containsExactly(Rule.IDENTITY);
    }

    @Test
    void anotherOrderInTheValueIsAnotherIdentity() {
        Answer right = answer("LOYALTY_CHECK", "");
        answers.add(with(right, Optional.of(new Answer.Value("2", new Identity("LOYALTY_CHECK", ""), ""))));
        assertThat(broken(WHOLE)).containsExactly(Rule.IDENTITY);
    }

    @Test
    void theKeyIsTheOrderId() {
        answers.add(answer("LOYALTY_CHECK", "", Optional.of("15"), 2, SERVICE));
        assertThat(broken(WHOLE)).containsExactly(Rule.KEY);
        answers.set(0, answer("LOYALTY_CHECK", "", Optional.empty(), 2, SERVICE));
        assertThat(broken(WHOLE)).containsExactly(Rule.KEY);
    }

    @Test
    void theRecordIsInThePartitionOfItsKey() {
        answers.add(answer("LOYALTY_CHECK", "", Optional.of("1"), 3, SERVICE));
        assertThat(broken(WHOLE)).containsExactly(Rule.PARTITION);
    }

    @Test
    void theHeaderNamesTheService() {
        answers.add(answer("LOYALTY_CHECK", "", Optional.of("1"), 2, ""));
        assertThat(broken(WHOLE)).containsExactly(Rule.WRITER);
        answers.set(0, answer("LOYALTY_CHECK", "", Optional.of("1"), 2, "fraud-service"));
        assertThat(broken(WHOLE)).containsExactly(Rule.WRITER);
    }

    @Test
    void whatCannotBeReadBreaksTheSchemaAlone() {
        answers.add(with(answer("LOYALTY_CHECK", ""), Optional.empty()));
        assertThat(broken(WHOLE)).containsExactly(Rule.SCHEMA);
    }

    @Test
    void theValueOwesAReason() {
        Answer right = answer("LOYALTY_CHECK", "");
        answers.add(new Answer(
                right.at(),
                right.key(),
                right.belongs(),
                right.writer(),
                "",
                Optional.of(new Answer.Value("1", new Identity("LOYALTY_CHECK", ""), "FAIL without a reason")),
                right.seen()));
        assertThat(broken(WHOLE)).containsExactly(Rule.VALUE);
    }

    @Test
    void timeIsUpAfterTheLimit() {
        answers.add(answer("LOYALTY_CHECK", "", WITHIN));
        assertThat(broken(WHOLE)).isEmpty();
        answers.set(0, answer("LOYALTY_CHECK", "", WITHIN.plusMillis(1)));
        assertThat(broken(WHOLE)).containsExactly(Rule.TIME);
    }

    @Test
    void theDeadlineOfTheOrderCountsIfItIsEarlier() {
        allowed = Duration.ofSeconds(2);
        answers.add(answer("LOYALTY_CHECK", "", allowed));
        assertThat(broken(WHOLE)).isEmpty();
        answers.set(0, answer("LOYALTY_CHECK", "", allowed.plusMillis(1)));
        assertThat(broken(WHOLE)).containsExactly(Rule.TIME);
    }

    @Test
    void anOrderThatWasNotCreatedIsNotJudged() {
        OrderUnderTest order = new OrderUnderTest(WHOLE, "1");
        assertThat(order.isComplete()).isFalse();
        assertThat(Judge.judge(terms(WHOLE), List.of(order))).allMatch(Verdict::holds);
    }

    @Test
    void anOrderIsCompleteWithItsLastAnswer() {
        answers.add(answer("LOYALTY_CHECK", "x"));
        assertThat(order(BY_PRODUCT).isComplete()).isFalse();
        answers.add(answer("LOYALTY_CHECK", "y"));
        assertThat(order(BY_PRODUCT).isComplete()).isTrue();
    }

    private List<Rule> broken(CheckName check) {
        return broken(judged(check));
    }

    private static Verdict once(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.rule() == Rule.ONCE)
                .findFirst()
                .orElseThrow();
    }

    private static List<Rule> broken(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .map(Verdict::rule)
                .toList();
    }

    private List<Verdict> judged(CheckName check) {
        return Judge.judge(terms(check), List.of(order(check)));
    }

    private OrderUnderTest order(CheckName check) {
        OrderUnderTest order = new OrderUnderTest(check, "1");
        answers.forEach(order::answered);
        order.created(awaited());
        return order;
    }

    private AwaitedOrder awaited() {
        return new AwaitedOrder(
                "1",
                new Location("orders", 1, 7),
                Set.of("x", "y"),
                Set.of("LOYALTY_CHECK", "OTHER_CHECK"),
                allowed,
                Duration.ZERO);
    }

    private static Terms terms(CheckName check) {
        return new Terms(check, SERVICE, WITHIN);
    }

    private static Answer answer(String check, String product) {
        return answer(check, product, Optional.of("1"), 2, SERVICE);
    }

    private static Answer answer(String check, String product, Duration seen) {
        Answer right = answer(check, product);
        return new Answer(right.at(), right.key(), right.belongs(), SERVICE, "", right.value(), seen);
    }

    /** In partition 2. */
    private static Answer answer(String check, String product, Optional<String> key, int belongs, String writer) {
        Answer.Value value = new Answer.Value("1", new Identity(check, product), "");
        return new Answer(
                new Location("order-validations", 2, 9), key, belongs, writer, "", Optional.of(value), Duration.ZERO);
    }

    private static Answer with(Answer answer, Optional<Answer.Value> value) {
        String flaw = value.isEmpty() ? "first byte 0x7b" : "";
        return new Answer(answer.at(), answer.key(), answer.belongs(), answer.writer(), flaw, value, answer.seen());
    }
}
