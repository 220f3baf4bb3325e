package dev.orderflow.testkit;

import dev.orderflow.stack.EmbeddedStack;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real broker and registry: one {@link EmbeddedStack} for all test classes of this JVM, closed after the
 * last one, and a {@link TestCluster} of its own for each test class, with the topic catalogue applied. Both are started
 * when a test first asks for them, as a parameter.
 */
public final class StackExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedStack.class || type == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == EmbeddedStack.class) {
            return stack(context);
        }
        return cluster(context);
    }

    private static EmbeddedStack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(EmbeddedStack.class, key -> EmbeddedStack.startTemporary(0, 0), EmbeddedStack.class);
    }

    /** Kept in the store of the whole, under the class, so that its methods and its {@code @BeforeAll} share one. */
    private static TestCluster cluster(ExtensionContext context) {
        EmbeddedStack stack = stack(context);
        Class<?> testClass = context.getRequiredTestClass();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(testClass, key -> TestCluster.create(stack, testClass), TestCluster.class);
    }
}
