/** Digests by mail: numbers and a link for a person who asked for them. What is counted comes from {@link org.headwater.mail.Digests}. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access"})
@NullMarked
package org.headwater.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
