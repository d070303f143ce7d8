package org.headwater.watch;

/** Kind of a saved question. */
public enum QuestionKind {
    /** Chains between parties: the schema's ChainRequest. */
    CHAINS,
    /** Parties that goods reached or came from: the arguments of the schema's field {@code reach}. */
    REACH,
    /** Entities found by a name, a number or an address: the arguments of the schema's field {@code search}. */
    SEARCH
}
