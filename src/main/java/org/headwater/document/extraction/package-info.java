/** The text of a file, read in a process of its own: files are hostile, and the service's memory and network are not theirs. */
@NullMarked
package org.headwater.document.extraction;

import org.jspecify.annotations.NullMarked;
