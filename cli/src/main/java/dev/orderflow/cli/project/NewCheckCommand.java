package dev.orderflow.cli.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow new check}: a Maven project of a check, which builds in a directory of its own. */
@Command(
        name = "check",
        description = {
            "Write a Maven project of a check: its rule, its topology, its service, their tests, and a README.",
            "The check works as it is: it applies the rule of the example in docs/EXTENDING.md. Nothing is overwritten."
        },
        footer = {
            "",
            "The project needs Orderflow's modules of the same version. In a checkout of Orderflow, install them once:",
            "  mvn -q install -Pkit -pl bom,test-kit -am",
            "",
            "Example:",
            "  orderflow new check GIFT_CHECK --directory ../gift-service \\",
            "    --package com.example.gift"
        })
public final class NewCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "The name of the check, as it will stand in orders.required.checks: 1 to 64 of A-Z, 0-9 and _"
                    + " that begin with a letter, such as GIFT_CHECK.")
    private String check;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Where to write the project; must be missing or empty (default: the name of its service, such as"
                            + " gift-service).")
    private Path directory;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package and Maven group (default: com.example and the name, such as"
                    + " com.example.gift).")
    private String packageName;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        ProjectNames names = names();
        ProjectDirectory target = new ProjectDirectory(directory == null ? Path.of(names.service()) : directory);
        List<String> written = target.write(ExampleProject.files(names));
        ObjectNode json = OutputOption.object()
                .put("check", names.check())
                .put("service", names.service())
                .put("package", names.packageName())
                .put("directory", target.path().toString());
        written.forEach(json.putArray("files")::add);
        output.print(json, () -> String.join(System.lineSeparator(), report(names, target.path(), written)));
        return ExitCode.OK.code();
    }

    private ProjectNames names() {
        try {
            return packageName == null ? ProjectNames.of(check) : ProjectNames.of(check, packageName);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.of(ExitCode.USAGE, wrong.getMessage()).from(wrong);
        }
    }

    private static List<String> report(ProjectNames names, Path directory, List<String> written) {
        return List.of(
                names.check() + " of " + names.service() + ": " + written.size() + " files in " + directory,
                "next: read " + directory.resolve(ExampleProject.README) + ", then run mvn verify there");
    }
}
