/** Customs and transport documents, and payments. */
@NullMarked
package org.headwater.intake.shipments;

import org.jspecify.annotations.NullMarked;
