/** The details check as a transactional loop of a plain consumer and a plain producer. Decides nothing itself. */
package dev.orderflow.details.stream;
