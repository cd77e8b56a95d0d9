package dev.cooperage.rgw;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against {@link Gateway}, the group {@code rgw}. Skipped, with a visible line,
 * where Ceph is not installed; a failure there if {@code COOPERAGE_RGW_REQUIRED=true}.
 */
@Tag("rgw")
@ExtendWith(GatewayCondition.class)
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealGateway {

}
