/**
 * Claims on partners: what they owe by their contracts for broken promises is asked for in time, with the evidence.
 *
 * <p>The books open a claim with each debt of a partner and withdraw it when the breach is taken back. People file it and write
 * down what the partner says; what it doesn't pay, and what nobody asked for in time, the platform bears by an entry in the same
 * transaction. An alert warns before a deadline passes and closes itself when nothing is left to file.
 */
@NullMarked
package dev.tradewind.claims;

import org.jspecify.annotations.NullMarked;
