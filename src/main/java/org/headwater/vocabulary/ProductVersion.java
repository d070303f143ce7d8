package org.headwater.vocabulary;

/** The version of Headwater, as its files and answers name it. */
public final class ProductVersion {

    /** Version of the build; a test compares the two. */
    public static final String NUMBER = "0.1.0";

    private ProductVersion() {}
}
