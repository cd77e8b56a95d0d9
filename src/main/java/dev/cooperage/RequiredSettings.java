package dev.cooperage;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Looks, before anything is made, whether the panel was told where its Postgres and its
 * S3 are, and where it is itself. The embedded profile brings both.
 */
@Component
class RequiredSettings implements BeanFactoryPostProcessor, EnvironmentAware, Ordered {

	@SuppressWarnings("NullAway.Init")
	private Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	/**
	 * @throws MissingSettingsException naming all that is missing at once
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (this.environment.acceptsProfiles(Profiles.of("embedded"))) {
			return;
		}
		List<String> missing = new ArrayList<>();
		require("spring.datasource.url", "its Postgres", missing);
		require("cooperage.s3.profile", "aws or ceph-rgw", missing);
		if (!Binder.get(this.environment).bind("cooperage.public-url", Bindable.listOf(String.class)).isBound()) {
			missing.add("cooperage.public-url (its own address, as browsers see it)");
		}
		if (!missing.isEmpty()) {
			throw new MissingSettingsException(missing);
		}
	}

	private void require(String setting, String meaning, List<String> missing) {
		if (!StringUtils.hasText(this.environment.getProperty(setting))) {
			missing.add(setting + " (" + meaning + ")");
		}
	}

}
