/** The command line: the same jar, speaking to the running service or to one that it starts for the purpose. */
@ApplicationModule(
        allowedDependencies = {"vocabulary", "store", "access", "access :: audit", "backup", "report", "intake"})
@NullMarked
package org.headwater.commandline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
