/** The log-in: what a caller shows, and who that makes them. */
@NullMarked
package org.headwater.access.login;

import org.jspecify.annotations.NullMarked;
