package org.headwater.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mark of a handler that takes a multipart form, with the role that its caller needs. The role is checked before a byte of the
 * form is read, and a form that comes to any other handler is refused unread.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesFiles {
    Viewer.Role value();
}
