/**
 * Tells people what breaks: incidents as they come and go, and single alerts that nobody takes in hand, by mail, Slack, PagerDuty and
 * signed webhooks, as {@code partner-specs/platform/notifications.yaml} routes them.
 *
 * <p>{@link dev.tradewind.notifying.Notices} stands before {@code alerting}: it writes a message a channel in the transaction that
 * finds what happened. {@link dev.tradewind.notifying.AlertNotices} finds single alerts, {@link dev.tradewind.notifying.Summaries}
 * tells what quiet hours held back, {@link dev.tradewind.notifying.Dispatcher} sends. Calls go the way of {@code outgoing}: the same
 * signature, and the same check against private addresses.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>At least once. A gateway that dies between sending and noting it leaves a lease to run out, and the message is sent again:
 *       told twice at most a death. PagerDuty drops the repeat by its {@code dedup_key}, mail programs by the {@code Message-ID},
 *       webhooks' receivers by the {@code webhook-id}; Slack has no such key and shows it twice.
 *   <li>In order a subject and channel: a resolve never overtakes its trigger. The price: while the first is tried again, what follows
 *       waits.
 *   <li>What PagerDuty was told follows to its end whatever the routes say, for nobody else closes it there. What proves
 *       wrong is taken back on every channel that was told.
 *   <li>A route's filter looks at what an incident covers: one that covers every partner touches each partner's routes.
 *   <li>Single alerts gather first: told are those that are in no incident and that nobody has in hand after the time that the file
 *       sets, those of one partner, lane and clock together. Rejected: telling each when it is raised; a storm would be a thousand
 *       mails before it is one incident.
 *   <li>A repeat is what says the same as the last message of its subject to its channel. So a short flapping is told whole and the
 *       last word is always true.
 *   <li>No place, name or free text goes out, as in {@code outgoing}: messages lie on others' servers.
 *   <li>A mail goes to all of a channel's people or to none. Refused with a 5xx of SMTP it is given up; a login that is refused
 *       is tried again, for it is our setting that is wrong and not the message.
 * </ul>
 *
 * <p>ASSUMPTION: what is said here of others' interfaces has yet to be held against the documents that are named.
 * PagerDuty's Events API v2 (developer.pagerduty.com, "Send an alert event": 202 taken, 400 invalid and not to be repeated,
 * 429 and 5xx to be repeated; severities critical, error, warning, info; summary up to 1024 characters). Slack's incoming webhooks
 * (api.slack.com/messaging/webhooks and reference/block-kit: header up to 150 characters, ten fields a section; 4xx are the sender's
 * fault but for 429 with {@code Retry-After}). SMTP: RFC 5321, section 4.2.1. Message-ID and References: RFC 5322, section 3.6.4.
 */
@NullMarked
package dev.tradewind.notifying;

import org.jspecify.annotations.NullMarked;
