package dev.cooperage.people;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller's parameter of type {@link Person} that only a platform admin fills;
 * everybody else gets {@link dev.cooperage.web.NotAllowedException}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface PlatformAdmin {

	/** Returns what everybody else can do instead, as a sentence. */
	String value();

	/** Returns the page where they can do that, relative to the panel; empty for none. */
	String url() default "";

}
