/** An OpenID provider for tests: it knows everybody by their name alone, and signs whatever it is asked to. */
package dev.orderflow.stack.issuer;
