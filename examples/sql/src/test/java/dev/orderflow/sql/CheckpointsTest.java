package dev.orderflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    private Path directory;

    @Test
    void theLastOneIsTheNewestThatIsComplete() throws IOException {
        checkpoint("job-1/chk-9", 1, true);
        Path last = checkpoint("job-2/chk-3", 2, true);
        checkpoint("job-2/chk-4", 3, false);

        assertThat(new Checkpoints(directory).last()).contains(last);
    }

    @Test
    void thereIsNoneAtTheBeginning() throws IOException {
        assertThat(new Checkpoints(directory.resolve("none")).last()).isEmpty();
        assertThat(new Checkpoints(directory).last()).isEmpty();
    }

    private Path checkpoint(String name, long second, boolean isComplete) throws IOException {
        Path made = Files.createDirectories(directory.resolve(name));
        if (isComplete) {
            Files.setLastModifiedTime(Files.createFile(made.resolve("_metadata")), FileTime.fromMillis(1_000 * second));
        }
        return made;
    }
}
