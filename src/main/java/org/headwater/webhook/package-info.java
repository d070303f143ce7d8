/**
 * Signed pushes to receivers over HTTP, whoever has something to tell: a module that has gives a {@link
 * org.headwater.webhook.DeliverySource}.
 */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence"})
@NullMarked
package org.headwater.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
