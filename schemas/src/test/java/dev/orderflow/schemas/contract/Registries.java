package dev.orderflow.schemas.contract;

import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedRegistry;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The registries that a contract class runs against; each starts once for all classes, and stops after the last. */
final class Registries implements ArgumentsProvider {

    private static final Namespace NAMESPACE = Namespace.create(Registries.class);

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        Embedded embedded = store.computeIfAbsent(Embedded.class, type -> new Embedded(), Embedded.class);
        return Stream.of(embedded.underTest(), apicurio(store)).map(Arguments::of);
    }

    private static RegistryUnderTest apicurio(ExtensionContext.Store store) {
        return store.computeIfAbsent(ApicurioRegistry.class, type -> ApicurioRegistry.start(), ApicurioRegistry.class)
                .underTest();
    }

    /** Apicurio Registry alone, for what only clients of its own need. */
    static final class Apicurio implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Arguments.of(apicurio(context.getRoot().getStore(NAMESPACE))));
        }
    }

    /** The embedded registry over its broker. */
    private static final class Embedded implements AutoCloseable {

        private final EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
        private final EmbeddedRegistry registry = EmbeddedRegistry.start(0, broker.bootstrapServers());

        RegistryUnderTest underTest() {
            return RegistryUnderTest.running("embedded registry", registry.url(), Map.of());
        }

        @Override
        public void close() {
            registry.close();
            broker.close();
        }
    }
}
