/** What tests of all modules share: a real broker and registry, a topology harness, fixtures. Never in production. */
package dev.orderflow.testkit;
