package dev.orderflow.system.sabotage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A version of the services that is wrong on purpose, and the invariants that the audit must then find violated, exactly
 * these. Each class is broken by one edit.
 *
 * @param name short, of letters and dashes; becomes the prefix of its topics
 * @param settings of its services, in which the mistake shows soon
 */
record BrokenVersion(String name, Map<String, String> settings, List<Edit> edits, Set<String> violated) {
    BrokenVersion {
        settings = Map.copyOf(settings);
        edits = List.copyOf(edits);
        violated = Set.copyOf(violated);
        long classes = edits.stream().map(Edit::type).distinct().count();
        if (classes < edits.size()) {
            throw new IllegalArgumentException(
                    name + ": " + edits.size() + " edits of " + classes + " classes (expected: one of each)");
        }
    }

    BrokenVersion(String name, List<Edit> edits, Set<String> violated) {
        this(name, Map.of(), edits, violated);
    }

    /** Compiles the broken classes, to stand before the right ones on a class path. */
    Path compileInto(Path directory) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Edit edit : edits) {
            Path source = sources.resolve(edit.sourcePath());
            Files.createDirectories(source.getParent());
            Files.writeString(source, edit.brokenSource());
            arguments.add(source.toString());
        }
        if (!edits.isEmpty()) {
            compile(arguments);
        }
        return classes;
    }

    private void compile(List<String> arguments) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        if (compiler.run(null, errors, errors, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(name + " does not compile:\n" + errors.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
