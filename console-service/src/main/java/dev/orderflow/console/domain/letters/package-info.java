/** Dead letters of all services in one list: pure rules. */
package dev.orderflow.console.domain.letters;
