/** Requirements of a caller on a chain: its ends, the rules that make it valid, and the moment; known to other modules. */
@NamedInterface("rules")
@NullMarked
package org.headwater.trace.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
