/**
 * Payments: chains and cycles of money, and which shipments payments settle. Two pure engines over arrays. Nothing asks them yet: no
 * query, import or command reaches them.
 */
@ApplicationModule(allowedDependencies = {"vocabulary", "trace :: rules", "trace :: search"})
@NullMarked
package org.headwater.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
