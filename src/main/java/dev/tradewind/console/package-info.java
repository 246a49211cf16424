/**
 * The pages for the people who keep the promise: what breaks now, a shipment, the partners, the money, what can't go on by itself.
 *
 * <p>Pages are rendered here by JTE from the templates in {@code src/main/jte}, which the build makes into Java: a page that
 * names what isn't there doesn't compile. htmx fetches parts of a page anew, and server-sent events say when. Scripts and styles
 * are our own files and WebJars under {@code /console/assets}; the Content-Security-Policy allows nothing else, so there is no
 * script or style inside a page, and bars are drawn as SVG; uPlot draws plots out of a data attribute, beside a table that says
 * the same. What templates see is public; nobody else may use this package.
 *
 * <p>Who may do what stands in {@link dev.tradewind.console.Role}; each action goes through
 * {@link dev.tradewind.console.Deeds}, which asks the role and writes the audit entry in the action's own transaction.
 *
 * <p>Names, telephones, labels and messages as they came are shown to who asks for them and may see them, and each look is a
 * deed in the log; everybody else sees partners' words without the names that the order holds
 * ({@link dev.tradewind.partner.Redaction}). A message that names no order of ours can't be masked so, and is not shown at all.
 *
 * <p>Decisions: an event of the stream carries no alert, only that there is news, and each page asks for its own part: so filters
 * and roles need not be known to the stream. What many ask for at once is read once ({@link dev.tradewind.console.Boards}).
 * Sessions live in the gateway's memory: behind several gateways a balancer keeps a person at one, and who loses it signs in
 * again; rejected: sessions in PostgreSQL, a write a click for a table that holds nothing lasting. Rejected too: a single-page
 * application (a second build, a second model of everything) and the API key as a login (no person would stand in the log).
 */
@NullMarked
package dev.tradewind.console;

import org.jspecify.annotations.NullMarked;
