package org.headwater.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mark of a handler of an HTTP endpoint that changes nothing, whatever its method; the audit records it under this name. The ids
 * that it shows and the digest of what was asked are attributes of the request ({@link Interception}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOperation {
    String value();
}
