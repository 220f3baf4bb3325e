/** An OpenID provider for tests: it signs whatever it is asked to. */
package dev.orderflow.stack.issuer;
