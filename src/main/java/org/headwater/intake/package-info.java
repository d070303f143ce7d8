/** Brings feeds into the store: reads files, sets bad rows aside with the place and the reason, and keeps the rest. */
@NullMarked
package org.headwater.intake;

import org.jspecify.annotations.NullMarked;
