/** What those who write a check need: its results as records. */
package dev.orderflow.schemas.checks;
