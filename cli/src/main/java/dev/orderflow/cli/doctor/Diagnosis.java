package dev.orderflow.cli.doctor;

import dev.orderflow.cli.doctor.check.CheckFinding;

/** What one check found. */
record Diagnosis(String check, CheckFinding finding) {}
