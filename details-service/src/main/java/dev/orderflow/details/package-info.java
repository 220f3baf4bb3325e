/** details-service: fails orders whose details break a rule, and says which. */
package dev.orderflow.details;
