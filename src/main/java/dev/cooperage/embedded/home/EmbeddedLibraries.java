package dev.cooperage.embedded.home;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** Says in one sentence that the production jar has no embedded Postgres and S3. */
public class EmbeddedLibraries implements Condition {

	private static final String[] NEEDED = { "org.gaul.s3proxy.S3ProxyHandler",
			"io.zonky.test.db.postgres.embedded.EmbeddedPostgres" };

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		if (!context.getEnvironment().acceptsProfiles(Profiles.of("embedded"))) {
			return false;
		}
		for (String name : NEEDED) {
			if (!ClassUtils.isPresent(name, context.getClassLoader())) {
				throw new EmbeddedStartException(
						"The profile embedded needs libraries that are not in this jar; for a try-out run ./mvnw spring-boot:run in the source, else set spring.datasource.* and cooperage.s3.*.");
			}
		}
		return true;
	}

}
