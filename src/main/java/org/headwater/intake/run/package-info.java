/** The frame of all feeds: a job as its feed sees it, keys and names of parties, and feeds of documents. */
@NamedInterface("run")
@NullMarked
package org.headwater.intake.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
