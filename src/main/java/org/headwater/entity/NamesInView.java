package org.headwater.entity;

import org.jspecify.annotations.Nullable;

/**
 * All names, with who bears them as the caller's view shows it.
 *
 * @param sight null where memory has another state than the view, as in one of the past: then the names are candidates, among which all
 *     names of the view are, and the store says who bears one
 */
record NamesInView(NamesAtCommit names, @Nullable NameSight sight) {}
