/** What every feed uses: a job as its feed sees it, keys and names of parties, the frame of feeds of documents. */
@NullMarked
package org.headwater.intake.run;

import org.jspecify.annotations.NullMarked;
