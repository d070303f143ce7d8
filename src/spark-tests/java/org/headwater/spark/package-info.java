/** Runs the job for Spark beside the service. */
@NullMarked
package org.headwater.spark;

import org.jspecify.annotations.NullMarked;
