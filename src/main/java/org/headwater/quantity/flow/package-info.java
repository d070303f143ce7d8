/** The arithmetic of quantities over shipments as plain values: the order of a day, flows and queues; knows no database. */
@NullMarked
package org.headwater.quantity.flow;

import org.jspecify.annotations.NullMarked;
