/** The single checks. Each looks at one thing, and none needs what another has found. */
package dev.orderflow.cli.doctor.check;
