package dev.orderflow.console.http;

import dev.orderflow.console.records.ReplayResult;
import dev.orderflow.console.records.ReplayResult.Forbidden;
import dev.orderflow.console.records.ReplayResult.NotFound;
import dev.orderflow.console.records.ReplayResult.Refused;
import dev.orderflow.console.records.ReplayResult.Replayed;
import dev.orderflow.console.records.ReplayResult.ReplayedBefore;
import dev.orderflow.console.records.ReplayResult.Unconfirmed;

/** The body for a record that was replayed; a problem for everything else. */
final class ReplayAnswer implements ReplayResult.Visitor<LetterBodies.Replayed> {
    static LetterBodies.Replayed to(ReplayResult result) {
        return result.accept(new ReplayAnswer());
    }

    @Override
    public LetterBodies.Replayed replayed(Replayed result) {
        return LetterBodies.Replayed.of(result);
    }

    @Override
    public LetterBodies.Replayed notFound(NotFound result) {
        throw ConsoleProblems.letterNotFound();
    }

    @Override
    public LetterBodies.Replayed refused(Refused result) {
        throw ConsoleProblems.notReplayable(result.why());
    }

    @Override
    public LetterBodies.Replayed replayedBefore(ReplayedBefore result) {
        throw ConsoleProblems.replayedBefore(result.name());
    }

    @Override
    public LetterBodies.Replayed forbidden(Forbidden result) {
        throw ConsoleProblems.replayForbidden(result.why(), result.command());
    }

    @Override
    public LetterBodies.Replayed unconfirmed(Unconfirmed result) {
        throw ConsoleProblems.replayNotConfirmed(result.why());
    }
}
