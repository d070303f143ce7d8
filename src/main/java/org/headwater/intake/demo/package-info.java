/** The demonstration world: an invented one that goes through the same importers as real files, and out again at once. */
@NullMarked
package org.headwater.intake.demo;

import org.jspecify.annotations.NullMarked;
