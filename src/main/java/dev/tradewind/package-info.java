/** The gateway's start; what it does lives in the packages below. */
@NullMarked
package dev.tradewind;

import org.jspecify.annotations.NullMarked;
