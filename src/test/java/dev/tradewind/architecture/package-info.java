/** The walls between packages. What is planted breaks them on purpose: a wall that was never seen to bite holds nothing. */
@org.jspecify.annotations.NullMarked
package dev.tradewind.architecture;
