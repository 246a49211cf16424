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
 *
 * <p>Decision: what operations people change through the API is written down at the door ({@link dev.tradewind.api.AuditedCalls}),
 * for every such call alike, so that no handler can forget it. The call and its entry are one transaction: a gateway that dies
 * between the two leaves neither, and one that dies after the commit and before the answer leaves both, though the caller doesn't
 * know. What lives in memory alone, the guarantees that are read again, counts from the commit on; a gateway that dies there reads
 * them when it starts. A refused call leaves no entry, and changes nothing either. Rejected: an entry after the answer (a kill
 * leaves deeds of nobody), and one before the call (it tells of deeds that were refused).
 */
@NullMarked
package dev.tradewind.api;

import org.jspecify.annotations.NullMarked;
