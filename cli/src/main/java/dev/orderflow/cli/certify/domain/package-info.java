/**
 * What certifying a check is about, in pure Java: the awkward orders that it gets, what it owes for each of them, and the rules by
 * which its answers are judged.
 */
package dev.orderflow.cli.certify.domain;
