/** What is wrong with an installation, looked at from outside with the settings that the services have. It changes nothing. */
package dev.orderflow.cli.doctor;
