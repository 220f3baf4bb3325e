package dev.orderflow.registry;

import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** Which of Avro's data models fits: a generated class brings its own conversions of logical types along. */
final class AvroModel {

    private AvroModel() {}

    static SpecificData generated(Schema schema) {
        GeneratedClasses.trust();
        return SpecificData.getForSchema(schema);
    }

    static GenericData generic() {
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new DecimalConversion());
        return model;
    }
}
