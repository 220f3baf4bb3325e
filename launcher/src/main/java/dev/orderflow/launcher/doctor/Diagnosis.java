package dev.orderflow.launcher.doctor;

import dev.orderflow.launcher.doctor.check.Finding;

/** What one check found. */
record Diagnosis(String check, Finding finding) {}
