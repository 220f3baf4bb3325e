package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.OutputOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Mixin;

/** What the commands of {@code grow} have in common that start {@code dev} for each value, and put the same load on it. */
abstract class GrowLoadCommand implements Callable<Integer> {
    @Mixin
    private GrowBuild build;

    @Mixin
    private GrowLoad load;

    @Mixin
    private OutputOption output;

    /**
     * Measures and prints.
     *
     * @param most of each value; the least is 1
     * @param subject what a value means
     * @return the exit code
     */
    final int measure(String name, List<Integer> values, int most, IntFunction<Plan.Subject> subject)
            throws InterruptedException {
        GrowLoad.Parameter parameter = new GrowLoad.Parameter(name, GrowValues.of(values, most), subject);
        return build.measure(output, load.of(parameter, output)).code();
    }
}
