/**
 * The money behind the guarantee: what a broken promise costs, who bears it, and the entries by which that is kept.
 *
 * <p>{@link dev.tradewind.ledger.Costs} says what is due by all that is known now, {@link dev.tradewind.ledger.Books} which
 * entries bring a shipment's books there. So whatever the order in which evidence arrives, the same evidence ends in the same
 * balances. Decisions that somebody may want to reverse:
 *
 * <ul>
 *   <li>What the buyer is owed and what the partner owes are two debts, each balanced by the platform: a claim that was filed
 *       goes on when only the buyer's sum changes.
 *   <li>A debt that changes is reversed whole and posted anew under the next turn, so that each entry can be told from one
 *       verdict. Rejected: posting the difference.
 *   <li>Nothing is converted: each currency balances by itself. Rates of exchange only compare a sum with the goods' value.
 *   <li>A partner owes by its own contract: its time from the first scan without what wasn't its fault, not the buyer's date.
 *       What a merchant burned before the hand-over is the platform's to bear.
 *   <li>A contract's sums hold for every breach that is reviewed while they are in the file: changed ones re-price what isn't
 *       settled yet.
 * </ul>
 *
 * <p>Pure. {@code guarantee} posts, {@code claims} recovers. Builds on {@code sla}, {@code tracking}, {@code shipment} and what
 * {@code partner} knows of contracts.
 */
@NullMarked
package dev.tradewind.ledger;

import org.jspecify.annotations.NullMarked;
