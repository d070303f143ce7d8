/** Sanctions lists that an authority publishes as one XML file: a snapshot a day, entries with a number of the list. */
@NullMarked
package org.headwater.intake.lists;

import org.jspecify.annotations.NullMarked;
