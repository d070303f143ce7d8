/** The service as a whole; each capability is a package below. */
@NullMarked
package org.headwater;

import org.jspecify.annotations.NullMarked;
