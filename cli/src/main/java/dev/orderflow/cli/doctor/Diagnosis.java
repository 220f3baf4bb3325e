package dev.orderflow.cli.doctor;

import dev.orderflow.cli.doctor.check.Finding;

/** What one check found. */
record Diagnosis(String check, Finding finding) {}
