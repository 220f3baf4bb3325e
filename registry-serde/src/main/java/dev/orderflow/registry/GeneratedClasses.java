package dev.orderflow.registry;

import java.util.Objects;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro read into the classes that its own compiler generated. Since 1.12.2 Avro refuses every class that is not
 * trusted, because a schema may name any class of the class path; generated ones hold data and do nothing. It trusts
 * nothing else, and keeps all packages that are trusted already, so that no {@code -D} flag is needed and none is lost.
 */
public final class GeneratedClasses {

    private static final ClassSecurityPredicate TRUSTED = trustGenerated();

    private GeneratedClasses() {}

    /**
     * After this call, generated classes are trusted in the whole process. Every serde of this package calls it; code
     * that reads records with Avro alone does so itself.
     */
    public static void trust() {
        Objects.requireNonNull(TRUSTED); // set when this class is initialized, once
    }

    private static ClassSecurityPredicate trustGenerated() {
        ClassSecurityPredicate predicate = ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.isAnnotationPresent(AvroGenerated.class));
        ClassSecurityValidator.setGlobal(predicate);
        return predicate;
    }
}
