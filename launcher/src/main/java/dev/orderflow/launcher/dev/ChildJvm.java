package dev.orderflow.launcher.dev;

import dev.orderflow.launcher.service.ServicesMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One life of a child process. Its stdin is its tie to this process: a line {@code stop} asks it to end in order, and
 * the end of the stream, which also a {@code kill -9} of this process brings about, makes it end immediately.
 */
final class ChildJvm {
    private final Process process;
    private volatile boolean becameReady;

    private ChildJvm(Process process) {
        this.process = process;
    }

    static ChildJvm start(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    long pid() {
        return process.pid();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Remembers that it was seen ready. */
    void seenReady() {
        becameReady = true;
    }

    boolean becameReady() {
        return becameReady;
    }

    /** Asks it to end, and ends it when it does not. */
    void stop(Duration patience) {
        askToStop();
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
    }

    private void askToStop() {
        try {
            process.getOutputStream().write((ServicesMain.STOP + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException alreadyGone) {
            process.destroy();
        }
    }
}
