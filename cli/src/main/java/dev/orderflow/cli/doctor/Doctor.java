package dev.orderflow.cli.doctor;

import dev.orderflow.cli.doctor.check.Check;
import dev.orderflow.cli.doctor.check.CheckFinding;
import dev.orderflow.cli.doctor.check.CheckStatus;
import dev.orderflow.cli.doctor.check.Prerequisite;
import dev.orderflow.cli.doctor.check.Refusals;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/**
 * Makes checks, each on a thread of its own and with its own deadline: first those that others need, then all others at
 * once. So a run takes as long as the slowest of either, whichever part does not answer.
 */
final class Doctor implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(Doctor::daemon);
    private final Set<String> unwanted;
    private final Duration answerTime;

    /** A check under way; the deadline counts from its beginning, so that many that hang take no longer than one. */
    private record Look(Check check, Future<CheckFinding> finding, Duration limit, Deadline deadline) {}

    /**
     * @param unwanted names of checks that are not to be made
     * @param answerTime how long a check may wait for answers, beside what it waits on purpose (> 0)
     */
    Doctor(Set<String> unwanted, Duration answerTime) {
        this.unwanted = Set.copyOf(unwanted);
        this.answerTime = answerTime;
    }

    /**
     * Looks at everything.
     *
     * @param basis the checks that say whether the needs of others are met
     */
    DoctorReport examine(Map<Prerequisite, Check> basis, List<Check> others) throws InterruptedException {
        List<Diagnosis> diagnoses = new ArrayList<>(make(List.copyOf(basis.values()), Map.of()));
        Map<Prerequisite, CheckStatus> met = new EnumMap<>(Prerequisite.class);
        basis.forEach((need, check) -> diagnoses.stream()
                .filter(diagnosis -> diagnosis.check().equals(check.name()))
                .forEach(diagnosis -> met.put(need, diagnosis.finding().verdict())));
        diagnoses.addAll(make(others, met));
        return new DoctorReport(diagnoses);
    }

    /** Does not wait for a check that hangs. */
    @Override
    public void close() {
        var unused = threads.shutdownNow();
    }

    private List<Diagnosis> make(List<Check> checks, Map<Prerequisite, CheckStatus> met) throws InterruptedException {
        List<Look> looks = checks.stream().map(check -> look(check, met)).toList();
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (Look look : looks) {
            diagnoses.add(new Diagnosis(look.check().name(), finding(look)));
        }
        return diagnoses;
    }

    private Look look(Check check, Map<Prerequisite, CheckStatus> met) {
        Future<CheckFinding> finding = reasonToSkip(check, met)
                .<Future<CheckFinding>>map(reason -> CompletableFuture.completedFuture(CheckFinding.skipped(reason)))
                .orElseGet(() -> threads.submit(check::look));
        Duration limit = answerTime.plus(check.looksFor());
        return new Look(check, finding, limit, Deadline.in(limit));
    }

    private Optional<String> reasonToSkip(Check check, Map<Prerequisite, CheckStatus> met) {
        if (unwanted.contains(check.name())) {
            return Optional.of("as asked");
        }
        // What was not looked at may be there.
        return check.needs().stream()
                .sorted()
                .filter(need -> met.get(need) == CheckStatus.FAILED)
                .map(need -> need.text() + " was not reached")
                .findFirst();
    }

    private static CheckFinding finding(Look look) throws InterruptedException {
        Check check = look.check();
        try {
            return look.finding().get(look.deadline().left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            look.finding().cancel(true);
            return CheckFinding.failed(
                    "no answer within " + look.limit().toSeconds() + " s",
                    "is the server overloaded? --answer-time SECONDS waits longer");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof KafkaException refusal) {
                return Refusals.finding(refusal);
            }
            throw new IllegalStateException("check " + check.name() + " is broken", failure.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "doctor");
        thread.setDaemon(true);
        return thread;
    }
}
