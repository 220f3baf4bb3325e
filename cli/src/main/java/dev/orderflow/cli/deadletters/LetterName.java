package dev.orderflow.cli.deadletters;

import dev.orderflow.topic.RecordPosition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a dead letter from an argument. */
final class LetterName implements ITypeConverter<RecordPosition> {
    @Override
    public RecordPosition convert(String text) {
        return RecordPosition.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is not the name of a dead letter (expected: TOPIC:PARTITION:OFFSET, as list shows)"));
    }
}
