/** What goes over the wire to and from Ninja Van, in its own field names; nothing outside the partner's package knows it. */
@NullMarked
package dev.tradewind.partners.ninjavan.wire;

import org.jspecify.annotations.NullMarked;
