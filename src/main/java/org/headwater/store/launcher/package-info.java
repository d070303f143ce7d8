/** Code inside the database's own JVM: plain Java, so that neither side's libraries meet the other's. */
@NullMarked
package org.headwater.store.launcher;

import org.jspecify.annotations.NullMarked;
