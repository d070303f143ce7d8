/** The audit: who asked what, when and why, and what was shown, as a chain of records in files of its own. */
@NamedInterface("audit")
@NullMarked
package org.headwater.access.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
