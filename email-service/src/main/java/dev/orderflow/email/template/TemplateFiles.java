package dev.orderflow.email.template;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where templates come from: a directory of the operator's, and the ones that are part of the service. Those of a level come
 * before those of all, and then the operator's before the service's.
 */
final class TemplateFiles {
    private static final String RESOURCES = "email/";

    private final Path directory;

    /** @param directory empty for none */
    TemplateFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The text of a template.
     *
     * @param level empty for all
     * @param name such as {@code validated.html}
     */
    String read(String level, String name) throws IOException {
        Optional<String> ofLevel = level.isEmpty() ? Optional.empty() : find(level + "/" + name);
        if (ofLevel.isPresent()) {
            return ofLevel.get();
        }
        return find(name).orElseThrow(() -> new FileNotFoundException("there is no template " + name));
    }

    private Optional<String> find(String path) throws IOException {
        Path file = directory.resolve(path);
        if (!directory.toString().isEmpty() && Files.exists(file)) {
            return Optional.of(Files.readString(file));
        }
        try (InputStream resource = TemplateFiles.class.getClassLoader().getResourceAsStream(RESOURCES + path)) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
