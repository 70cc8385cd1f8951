package org.nsm.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a provider. Every provider class carries it; it can be read without making an instance, so
 * that a plugin whose constructor fails is still listed by name.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Plugin {
  /** Returns the id: kebab-case, unique among its kind; the prefix {@code nsm-} is reserved. */
  String id();

  /** Returns one sentence for users. */
  String summary();

  /** Returns the formula that defines it, as users read it; empty where there is none. */
  String formula() default "";

  /** Returns where it was published; empty where it was not. */
  String citation() default "";
}
