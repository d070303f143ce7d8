/** Sharing groups as records of their owner organizations. */
@NullMarked
package org.headwater.access.groups;

import org.jspecify.annotations.NullMarked;
