/**
 * What callers see: the order system's and the operations people's REST API, and the door for partners' webhooks.
 *
 * <p>The contract is {@code partner-specs/platform/openapi.yaml}. Request bodies are checked against it at run time, so there
 * is no second description of what is valid; beside it stand only the checks that a schema can't make. Every fault is an RFC
 * 9457 problem that says whose fault it is.
 *
 * <p>Decision: a batch is read by a thread of its own while the request's thread accepts and answers, so that groups form from
 * what has come meanwhile, with no time that a line would have to wait for others. Rejected: asking the request's stream what
 * it has at hand (the server tells only of its own small buffer, so groups would stay small), an asynchronous answer (it has
 * a time limit), a job to be asked for its result (a second thing to keep, and callers learn of each line later).
 */
@NullMarked
package dev.tradewind.api;

import org.jspecify.annotations.NullMarked;
