/** The words of the field as plain Java values, each checked when it is made; knows nothing but Java itself. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.headwater.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
