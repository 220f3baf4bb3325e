/** Who may do what over REST: logins, their roles, and how a bearer token is checked. */
package dev.orderflow.kit.auth;
