/**
 * What counts as too much spending by one customer: pure Java, no clock, no Kafka.
 *
 * <h2>The rule</h2>
 *
 * <p>This text is complete: an audit recomputes every fraud result from the topic {@code customer-orders} with it alone.
 * The rule has two parameters, {@code limit} (an exact decimal for each currency) and {@code window} (a length in
 * milliseconds), and one constant, {@code grace} = 24 hours. Both parameters in force are in the figures of each result.
 *
 * <p>Read the records of one customer (the key) in the order of their offsets, and keep three things for that customer,
 * empty at first: {@code orders}, a map from order id to (currency, amount, time, counts, answer); {@code newest}, the
 * newest time seen; {@code horizon}, a time. Both times start at minus infinity.
 *
 * <p>A record with state {@code CREATED}, order {@code o}, currency {@code c}, amount {@code a} and time {@code t} (its
 * timestamp):
 *
 * <ol>
 *   <li>If {@code o} is in {@code orders}, the answer kept with it is given again, no alert is raised, and nothing
 *       changes.
 *   <li>Otherwise {@code newest} becomes max({@code newest}, {@code t}), and {@code horizon} becomes max({@code horizon},
 *       {@code newest} − {@code window} − {@code grace}). Every order whose time is at or before {@code horizon} is
 *       removed from {@code orders}: it is forgotten, as if it had never been.
 *   <li>{@code total} is {@code a} plus the sum of the amounts, and {@code count} is 1 plus the number, of all entries of
 *       {@code orders} that count, have currency {@code c}, and have a time in ({@code t} − {@code window}, {@code t}]:
 *       the older end is outside, the newer end inside. All sums are exact.
 *   <li>The answer is FAIL when {@code total} is greater than the {@code limit} of {@code c}, and PASS otherwise. A FAIL raises one alert
 *       with the same total and count.
 *   <li>If {@code t} is after {@code horizon}, {@code o} is put into {@code orders}; it counts exactly if the answer is
 *       PASS. An order at or before {@code horizon} has its answer and leaves no trace.
 * </ol>
 *
 * <p>A record with state {@code FAILED} or {@code CANCELLED} and order {@code o}: if {@code o} is in {@code orders} (and not forgotten), it
 * stops counting. In every other case nothing happens; one that comes before its {@code CREATED} is lost on
 * purpose. Its currency, amount and time are not looked at, and neither time of the customer
 * changes.
 *
 * <p>Answers are never revised: an order that arrives late counts for the orders read after it, and not for those read
 * before.
 *
 * <p>An order whose time cannot be right (more than twice {@code clock.skew} behind an order that was written before it
 * in its partition of {@code customer-orders}, or ahead of the clock of fraud-service) is answered with ERROR, {@code CLOCK_SKEW},
 * and counts for nothing. An order without customer passes, and counts for nothing.
 *
 * <p>What is kept is bounded by the orders of a customer's newest window plus grace. How the implementation gets there
 * without adding up the window for every order is explained in {@link dev.orderflow.fraud.domain.CustomerSpending}.
 */
package dev.orderflow.fraud.domain;
