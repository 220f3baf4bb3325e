package dev.orderflow.cli.project;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.cli.certify.domain.CheckName;
import dev.orderflow.schemas.topics.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a check and the parts of its project are called.
 *
 * @param check as orders-service is configured for it, such as {@code GIFT_CARD_CHECK}
 * @param word begins the names of its settings and stores: {@code gift-card}
 * @param type begins the names of its classes: {@code GiftCard}
 * @param packageName of its classes, and the group of its artifact
 */
record ProjectNames(String check, String word, String type, String packageName) {
    private static final String SUFFIX = "_CHECK";
    private static final String DEFAULT_GROUP = "com.example.";

    /** The payment is awaited like the result of a check, and orders-service refuses a check of that name. */
    private static final String PAYMENT = "PAYMENT";

    /** Their classes would be called as classes of the kit that they use: ServiceMain, GoldenTopology. */
    private static final Set<String> TYPES_OF_THE_KIT = Set.of("Service", "Golden");

    ProjectNames {
        if (Checks.SERVICES.containsKey(check) || check.equals(PAYMENT)) {
            throw new IllegalArgumentException("check: " + check + " is Orderflow's own (expected: another name)");
        }
        if (TYPES_OF_THE_KIT.contains(type)) {
            throw new IllegalArgumentException(
                    "check: " + check + ": classes " + type + "… are the kit's (expected: another name)");
        }
        if (!SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException("--package: " + packageName
                    + " (expected: a name of a Java package such as com.example.gift, without Java's keywords)");
        }
        requireFree(word + "-service");
    }

    /** In the package {@code com.example.giftcard}. */
    static ProjectNames of(String check) {
        List<String> words = words(check);
        return of(check, DEFAULT_GROUP + String.join("", words).toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException if no check, or no package, may have that name; its message says what may */
    static ProjectNames of(String check, String packageName) {
        List<String> words = words(check);
        return new ProjectNames(
                check,
                String.join("-", words).toLowerCase(Locale.ROOT),
                words.stream().map(ProjectNames::capitalized).collect(Collectors.joining()),
                packageName);
    }

    /** The service that performs the check; names its artifact and its dead-letter topic. */
    String service() {
        return word + "-service";
    }

    private static List<String> words(String check) {
        if (CheckName.parse(check).perProduct()) {
            throw new IllegalArgumentException("check: " + check
                    + " (expected: a check of whole orders; one for each product reads order-lines, see"
                    + " docs/EXTENDING.md, and has no project to start from)");
        }
        String stem = check.endsWith(SUFFIX) ? check.substring(0, check.length() - SUFFIX.length()) : check;
        return Arrays.stream(stem.split("_")).filter(word -> !word.isEmpty()).toList();
    }

    private static String capitalized(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The catalogue knows who owns a name. */
    private static void requireFree(String service) {
        try {
            var unused = new Topics("").withCheckBy(service);
        } catch (IllegalArgumentException taken) {
            throw new IllegalArgumentException("its service cannot be called so: " + taken.getMessage(), taken);
        }
    }
}
