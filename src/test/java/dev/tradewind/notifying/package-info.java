/** How people are told, by real servers of each kind. */
@org.jspecify.annotations.NullMarked
package dev.tradewind.notifying;
