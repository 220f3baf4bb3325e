/** What the audit says: findings and notes, as text for people and as JSON for programs. */
package dev.orderflow.audit.report;
