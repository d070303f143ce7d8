/** Facts, the evidence for each, who claims and who disputes it: recorded, never overwritten. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access"})
@NullMarked
package org.headwater.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
