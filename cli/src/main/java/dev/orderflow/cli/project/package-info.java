/**
 * {@code orderflow new}: writes projects of checks that build outside this repository. Their code is that of
 * examples/loyalty-service under other names, so that there is one text of it, which the build compiles and tests.
 */
package dev.orderflow.cli.project;
