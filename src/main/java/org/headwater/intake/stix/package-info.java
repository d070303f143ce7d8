/** Bundles of STIX 2.1. */
@NullMarked
package org.headwater.intake.stix;

import org.jspecify.annotations.NullMarked;
