package dev.orderflow.schemas.contract;

import static java.util.Map.entry;

import java.util.Map;

/**
 * In which facts Apicurio Registry 3.3.3 differs from Confluent's documentation: the fact, and what it does instead, in
 * the words of the failed assertion. {@link KnownDifferences} fails when one of them is no longer there.
 */
final class ApicurioDifferences {

    static final Map<String, String> KNOWN = Map.ofEntries(
            // Its answers are of the general media type, for any Accept header.
            entry("SchemasContractIT.answersInItsOwnMediaType", "but was: \"application/json\""),
            // normalize=true does not order the attributes that anybody may add.
            entry("SchemasContractIT.takesSchemasThatDifferInFormForOneWhenAskedToNormalize", "the id in another form"),
            entry("SchemasContractIT.refusesAnEmptySchema", "but was: \"200/0\""),
            entry("SchemasContractIT.refusesAVersionThatIsNoNumber", "but was: \"404/40402\""),
            // Nothing is compared unless a level is set.
            entry("LevelsContractIT.asksForBackwardCompatibilityByDefault", "but was: \"NONE\""),
            // A subject without a level of its own answers the general one, and an unknown subject that it is unknown.
            entry("LevelsContractIT.hasNoLevelForASubjectWithoutItsOwn", "but was: \"200/0\""),
            entry("LevelsContractIT.goesBackToTheDefault", "but was: \"200/0\""),
            entry("LevelsContractIT.hasNoLevelForAnUnknownSubject", "but was: \"404/40401\""),
            // It says that a schema is not compatible, and not why.
            entry("LevelsContractIT.answersThatASchemaWouldNotBeCompatibleAndWhy", "reasons in []"),
            entry("ConfluentClientContractIT.learnsWhyASchemaWouldNotBeCompatible", "\"[]\""),
            // What was not deleted softly first, or was already, is a conflict; Confluent's codes are the same.
            entry("DeletionContractIT.deletesForGoodOnlyWhatWasDeletedSoftly", "but was: \"409/40405\""),
            entry("DeletionContractIT.refusesToDeleteAVersionSoftlyTwice", "but was: \"409/40406\""),
            // It lists the versions of a deleted subject, and does not show them.
            entry("DeletionContractIT.showsADeletedSubjectWhenAsked", "\"error_code\":40401"),
            // A schema that was deleted softly still counts as one that refers to others.
            entry("ReferencesContractIT.deletesWhatNobodyRefersToAnyMore", "\"error_code\":42206"),
            entry("ReferencesContractIT.keepsASchemaReadableWhoseReferencesWereDeletedSoftly", "\"error_code\":42206"),
            entry("OurClientContractIT.readsASchemaWhoseReferencesWereDeletedSoftly", "\"error_code\":42206"),
            // Asked whether a schema would be compatible, it does not look at its references.
            entry("ReferencesContractIT.answersThatASchemaWithReferencesWouldBeCompatible", "Syntax violation"),
            entry("ReferencesContractIT.answersThatASchemaWithReferencesWouldNotBeCompatible", "Syntax violation"));

    private ApicurioDifferences() {}
}
