/**
 * A job for Apache Spark over an export as Parquet (src/docs/spark.md). Nothing of it is in the service, and nothing of
 * the service in it.
 */
package org.headwater.spark;
