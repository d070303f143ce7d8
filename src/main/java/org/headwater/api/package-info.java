/** The edge: problems become errors that name what, where and what to do. */
@ApplicationModule
@NullMarked
package org.headwater.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
