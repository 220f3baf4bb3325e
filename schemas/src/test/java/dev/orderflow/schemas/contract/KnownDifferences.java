package dev.orderflow.schemas.contract;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs facts also where the registry is known to differ, and wants them to fail there, with the known words: a
 * difference that is gone, or is another one by now, is a failure.
 */
final class KnownDifferences implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        RegistryUnderTest registry = ((ContractTest) context.getRequiredTestInstance()).registry();
        String fact = context.getRequiredTestClass().getSimpleName() + "."
                + method.getExecutable().getName();
        String known = registry.differences().get(fact);
        if (known == null) {
            invocation.proceed();
            return;
        }
        if (!differs(invocation, known)) {
            throw new AssertionError(registry + " does now as the contract says: take " + fact + " off the list");
        }
    }

    private static boolean differs(Invocation<Void> invocation, String known) throws Throwable {
        try {
            invocation.proceed();
            return false;
        } catch (AssertionError e) {
            if (e.getMessage() != null && e.getMessage().contains(known)) {
                return true;
            }
            throw e;
        }
    }
}
